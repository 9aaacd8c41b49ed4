using Analysis.Worker.Health;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Analysis.Worker.Heartbeat;

/// <summary>Writes the worker's row, in turns and at every change of phase. A row that cannot be written harms nobody's job: it is logged, once per episode.</summary>
internal sealed partial class HeartbeatLoop(
    IWorkerRegistry registry,
    WorkerStatus status,
    WorkerHealth health,
    IOptions<HeartbeatOptions> options,
    TimeProvider time,
    ILogger<HeartbeatLoop> logger)
{
    /// <summary>How long one writing may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the last writing may hold up the end of the process.</summary>
    public static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(1);

    private bool _isFailing;

    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            var (phase, rung) = (status.PhaseChanged, status.RungChanged);
            await BeatAsync(Patience, stop);

            using var turned = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(phase, rung, Task.Delay(options.Value.Interval, time, turned.Token));
            await turned.CancelAsync();
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The last row: that the worker stopped, why, and with which exit code; and the record of its life beside it.</summary>
    public Task BeatLastAsync() => TryAsync(
        giveUp => Task.WhenAll(registry.BeatAsync(status.Row(), giveUp), registry.KeepRecycleAsync(status.Recycle(), giveUp)), LastPatience, CancellationToken.None);

    private Task BeatAsync(TimeSpan patience, CancellationToken stop) => TryAsync(giveUp => registry.BeatAsync(status.Row(), giveUp), patience, stop);

    private async Task TryAsync(Func<CancellationToken, Task> write, TimeSpan patience, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await write(giveUp.Token);
            NoteSuccess();
        }
        catch (StoreException fault)
        {
            NoteFault(fault.Message);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            NoteFault("the store did not answer in time");
        }
    }

    private void NoteFault(string fault)
    {
        if (!_isFailing)
        {
            HeartbeatFails(logger, fault);
        }

        _isFailing = true;
        health.StoreAnswers = false;
    }

    private void NoteSuccess()
    {
        if (_isFailing)
        {
            HeartbeatWorksAgain(logger);
        }

        _isFailing = false;
        health.StoreAnswers = true;
    }
}
