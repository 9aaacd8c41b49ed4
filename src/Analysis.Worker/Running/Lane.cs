using System.Threading.Channels;
using Analysis.Worker.Leases;
using Analysis.Worker.Settling;
using Analysis.Worker.Telemetry;

namespace Analysis.Worker.Running;

/// <summary>Runs one job after the other: the number of lanes is the number of jobs that run at once.</summary>
internal sealed class Lane(Channel<HeldJob> received, AttemptRunner attempt, Settler settler)
{
    /// <param name="stopTaking">The job that runs is the last; what waits for a lane is given back by the drain.</param>
    /// <param name="stopDoing">The job that runs stops too.</param>
    public async Task RunAsync(CancellationToken stopTaking, CancellationToken stopDoing)
    {
        // Asked again after the wait: a job that arrives at the very moment of stopping is not begun.
        while (await received.Reader.WaitToReadAsync(stopTaking) && !stopTaking.IsCancellationRequested)
        {
            if (received.Reader.TryRead(out var job))
            {
                using var span = AttemptSpan.Begin(job.Job);
                span.End(await settler.SettleAsync(job, await RunAsync(job, stopTaking, stopDoing)));
            }
        }
    }

    private async Task<AttemptResult> RunAsync(HeldJob job, CancellationToken stopTaking, CancellationToken stopDoing)
    {
        if (await job.HasRoomAsync(stopTaking))
        {
            return await attempt.RunAsync(job, stopDoing);
        }

        return job.Lost.IsCancellationRequested ? new AttemptResult.LeaseLost() : new AttemptResult.Stopped();
    }
}
