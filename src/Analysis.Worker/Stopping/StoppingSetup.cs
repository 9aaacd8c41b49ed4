using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shared.Telemetry;

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

            // What telemetry waits for comes last, and only as far as the platform waits too: by then no job is held.
            var shutdown = drain.HostShutdown + TelemetrySetup.FlushTimeoutOf(configuration);
            host.ShutdownTimeout = shutdown < drain.PlatformGrace ? shutdown : drain.HostShutdown;
        });
        services.AddSingleton<StopSignal>();
        services.AddSingleton<LoopWatch>();
        services.AddSingleton<Drain>();
        services.AddHostedService<WorkerService>();
        return services;
    }
}
