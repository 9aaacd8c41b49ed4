using Analysis.Worker.Admission;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Health;
using Analysis.Worker.Heaps;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Leases;
using Analysis.Worker.Metrics;
using Analysis.Worker.Receiving;
using Analysis.Worker.Recycling;
using Analysis.Worker.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Leaks;
using Shared.Memory.Governing;
using Shared.Workers;

namespace Analysis.Worker.Stopping;

/// <summary>
/// Owns every loop of the worker, and awaits each:
/// 1. starts them, those of a message's life first;
/// 2. waits for the host to stop, for whatever reason;
/// 3. has it told what grew, and drains, while leases are renewed, memory is governed, the row is written and probes are answered;
/// 4. ends those, writes the last row, and leaves its turn to its successor.
/// It is the host's only service that works, and is stopped before the store it works on.
/// </summary>
internal sealed partial class WorkerService(
    AdmissionLoop admission,
    Receiver receiver,
    Lane lane,
    LeaseRenewal renewal,
    RecyclingWatch recycling,
    DrainTurn turn,
    HeapWatch heaps,
    HeartbeatLoop heartbeat,
    HealthServer health,
    IMemoryGovernor memory,
    ILeakLoop leaks,
    IEnumerable<IModelLoop> model,
    Drain drain,
    LoopWatch watch,
    StopSignal stop,
    WorkerInstruments instruments,
    WorkerStatus status,
    WorkerName name,
    IOptions<AdmissionOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<WorkerService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's decision counts, not this service's turn to be stopped, which comes after other services have stopped.
        using var stopTaking = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var stopDoing = new CancellationTokenSource();
        using var stopRest = new CancellationTokenSource();

        status.Enter(WorkerPhase.Running);
        var pacing = Task.WhenAll(
            watch.RunAsync("admission", admission.RunAsync, stopTaking.Token),
            watch.RunAsync("recycling", recycling.RunAsync, stopTaking.Token),
            Task.WhenAll(model.Select(loop => watch.RunAsync("model", loop.RunAsync, stopTaking.Token))));
        var receiving = watch.RunAsync("receiving", receiver.RunAsync, stopTaking.Token);
        var lanes = Task.WhenAll(Enumerable.Range(0, options.Value.Lanes).Select(_ => RunLane()));
        var rest = Task.WhenAll(
            watch.RunAsync("renewal", renewal.RunAsync, stopRest.Token),
            watch.RunAsync("memory", memory.RunAsync, stopRest.Token),
            watch.RunAsync("leaks", leaks.RunAsync, stopRest.Token),
            watch.RunAsync("heaps", heaps.RunAsync, stopRest.Token),
            watch.RunAsync("heartbeat", heartbeat.RunAsync, stopRest.Token),
            watch.RunAsync("health", health.RunAsync, stopRest.Token));

        WorkerRuns(logger, name.Value, options.Value.Lanes);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopTaking.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);

        stop.Request(StopReason.Requested);
        status.Enter(WorkerPhase.Draining);
        var draining = drain.RunAsync(receiving, lanes, stopDoing);
        await Task.WhenAll(draining, watch.RunAsync("verdict", TellWhatGrew, stopTaking.Token), heaps.TakeAtStopAsync(stop.Reason));
        await pacing;
        await stopRest.CancelAsync();
        await rest;

        instruments.Stops(stop.Reason ?? StopReason.Requested);
        status.Enter(WorkerPhase.Stopped);
        await Task.WhenAll(heartbeat.BeatLastAsync(), turn.LeaveAsync());
        WorkerStopped(logger, name.Value, stop.Reason, stop.ExitCode);

        Task TellWhatGrew(CancellationToken stopping)
        {
            leaks.DecideAtStop(stop.Reason ?? StopReason.Requested);
            return Task.CompletedTask;
        }

        Task RunLane() => watch.RunAsync("lane", stopping => lane.RunAsync(stopping, stopDoing.Token), stopTaking.Token);
    }
}
