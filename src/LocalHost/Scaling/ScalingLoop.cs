using LocalHost.Announcing;

namespace LocalHost.Scaling;

/// <summary>Reads the depth, asks the formula, moves the fleet.</summary>
internal sealed class ScalingLoop(ScalingOptions options, Func<CancellationToken, Task<long?>> readReady, WorkerFleet fleet, Lifecycle lifecycle, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var startedAt = time.GetTimestamp();
        var window = new StabilizationWindow(options.Cooldown);
        using var timer = new PeriodicTimer(options.PollingInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var ready = await readReady(stop);
                lifecycle.DepthRead(isKnown: ready is not null);
                if (ready is { } jobs)
                {
                    Scale(jobs, window.Stabilize(time.GetElapsedTime(startedAt), ReplicaFormula.Desired(jobs, options)));
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping; the fleet is its owner's to stop.
        }
    }

    private void Scale(long ready, int wanted)
    {
        if (wanted != fleet.Count)
        {
            lifecycle.Scales(fleet.Count, wanted, ready);
            fleet.ScaleTo(wanted);
        }
    }
}
