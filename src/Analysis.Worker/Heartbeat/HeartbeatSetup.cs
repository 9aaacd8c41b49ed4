using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Heartbeat;

internal static class HeartbeatSetup
{
    public static IServiceCollection AddHeartbeat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HeartbeatOptions>().Bind(configuration.GetSection(HeartbeatOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HeartbeatOptions>, HeartbeatOptionsValidator>();
        services.TryAddSingleton(_ => WorkerName.Create());
        services.AddSingleton<WorkerStatus>();
        services.AddSingleton<HeartbeatLoop>();
        return services;
    }
}
