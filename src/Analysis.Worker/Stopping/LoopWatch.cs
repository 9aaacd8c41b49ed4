using Microsoft.Extensions.Logging;
using Shared.Workers;

namespace Analysis.Worker.Stopping;

/// <summary>Runs the loops for their owner, who awaits them. A loop that dies, or ends before it was asked to, stops the host.</summary>
internal sealed partial class LoopWatch(StopSignal stopSignal, ILogger<LoopWatch> logger)
{
    /// <param name="name">For the log.</param>
    /// <param name="loop">Runs until it is asked to stop.</param>
    /// <param name="stop">Asks it to.</param>
    /// <returns>Completes when the loop has ended, and never fails.</returns>
    public async Task RunAsync(string name, Func<CancellationToken, Task> loop, CancellationToken stop)
    {
        // Each loop begins on a thread of its own: a first job that computes must not hold up the loops started after it.
        await Task.Yield();
        try
        {
            await loop(stop);
            if (!stop.IsCancellationRequested)
            {
                LoopEnded(logger, name);
                stopSignal.Request(StopReason.Fault);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            // The top of every loop: whatever killed it, a worker without one of its loops must not go on.
            LoopDied(logger, name, fault);
            stopSignal.Request(StopReason.Fault);
        }
    }
}
