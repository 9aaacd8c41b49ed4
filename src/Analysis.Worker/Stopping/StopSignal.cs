using Microsoft.Extensions.Hosting;
using Shared.Workers;

namespace Analysis.Worker.Stopping;

/// <summary>Why the worker stops. Written by whoever makes it stop, read by the drain, the heartbeat and the exit code.</summary>
internal sealed class StopSignal(IHostApplicationLifetime lifetime)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _cutShort = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StopReason? _reason;

    /// <summary>Null while the worker runs.</summary>
    public StopReason? Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>Completes when the drain must not wait for what still runs.</summary>
    public Task IsCutShort => _cutShort.Task;

    public int ExitCode => ExitCodes.For(Reason ?? StopReason.Requested);

    /// <summary>Makes the worker stop. The first reason is kept, except that an emergency outdoes it, and a fault every other.</summary>
    public void Request(StopReason reason)
    {
        lock (_lock)
        {
            _reason = _reason is { } first && Weight(first) >= Weight(reason) ? first : reason;
        }

        lifetime.StopApplication();
    }

    /// <summary>Ends the waiting of a drain, begun or to come.</summary>
    public void CutShort() => _cutShort.TrySetResult();

    private static int Weight(StopReason reason) => reason switch
    {
        StopReason.Fault => 2,
        StopReason.MemoryEmergency => 1,
        _ => 0,
    };
}
