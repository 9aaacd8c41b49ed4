using Microsoft.Extensions.Hosting;
using Shared.Workers;

namespace Analysis.Worker.Stopping;

/// <summary>Why the worker stops. Written by whoever makes it stop, read by the drain, the heartbeat and the exit code.</summary>
internal sealed class StopSignal(IHostApplicationLifetime lifetime)
{
    private readonly Lock _lock = new();
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

    public int ExitCode => ExitCodes.For(Reason ?? StopReason.Requested);

    /// <summary>Makes the worker stop. The first reason is kept, except that a fault outdoes every other.</summary>
    public void Request(StopReason reason)
    {
        lock (_lock)
        {
            _reason = _reason is null || reason == StopReason.Fault ? reason : _reason;
        }

        lifetime.StopApplication();
    }
}
