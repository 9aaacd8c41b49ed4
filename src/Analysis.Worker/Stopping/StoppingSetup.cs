using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Stopping;

internal static class StoppingSetup
{
    public static IServiceCollection AddStopping(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DrainOptions>().Bind(configuration.GetSection(DrainOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DrainOptions>, DrainOptionsValidator>();
        services.AddSingleton<IValidateOptions<DrainOptions>, DrainOptionsRules>();
        services.AddOptions<HostOptions>().Configure<IOptions<DrainOptions>>((host, drain) => host.ShutdownTimeout = drain.Value.HostShutdown);
        services.AddSingleton<StopSignal>();
        services.AddSingleton<LoopWatch>();
        services.AddSingleton<Drain>();
        services.AddHostedService<WorkerService>();
        return services;
    }
}
