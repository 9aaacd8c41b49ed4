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
        services.Configure<HostOptions>(host =>
        {
            // Bound a second time, not injected: the host reads this before settings are validated, and every problem is to be told at once.
            var drain = new DrainOptions();
            configuration.GetSection(DrainOptions.Section).Bind(drain);
            host.ShutdownTimeout = drain.HostShutdown;
        });
        services.AddSingleton<StopSignal>();
        services.AddSingleton<LoopWatch>();
        services.AddSingleton<Drain>();
        services.AddHostedService<WorkerService>();
        return services;
    }
}
