using Analysis.Worker.Admission;
using Analysis.Worker.Analysis;
using Analysis.Worker.Health;
using Analysis.Worker.Heaps;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Leases;
using Analysis.Worker.Memory;
using Analysis.Worker.Metrics;
using Analysis.Worker.Receiving;
using Analysis.Worker.Recycling;
using Analysis.Worker.Running;
using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Analysis.Worker;

internal static class WorkerSetup
{
    /// <summary>The stages of a message's life, in order; then what accompanies them. The store comes before: what is added last is stopped first.</summary>
    public static IServiceCollection AddWorker(this IServiceCollection services, IConfiguration configuration) => services
        .AddAdmission(configuration)
        .AddReceiving()
        .AddRunning(configuration)
        .AddAnalysis(configuration)
        .AddSettling(configuration)
        .AddLeases()
        .AddMemory(configuration)
        .AddRecycling(configuration)
        .AddHeaps(configuration)
        .AddHeartbeat(configuration)
        .AddHealth(configuration)
        .AddWorkerMetrics()
        .AddWaiting()
        .AddStopping(configuration);
}
