using Microsoft.Extensions.DependencyInjection;

namespace Analysis.Worker.Metrics;

internal static class MetricsSetup
{
    public static IServiceCollection AddWorkerMetrics(this IServiceCollection services) => services.AddMetrics().AddSingleton<WorkerInstruments>();
}
