using System.Threading.Channels;
using Analysis.Worker.Leases;
using Analysis.Worker.Settling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Stopping;

/// <summary>
/// What happens between stop taking and the last job:
/// 1. what was received and has not started is given back at once;
/// 2. lanes finish what they run, within the drain timeout;
/// 3. stop doing, when the timeout is over or memory does not wait for it: what still runs is given back by its lane;
/// 4. what a lane holds that does not stop is given back over its head.
/// Leases are renewed until the end of it.
/// </summary>
internal sealed partial class Drain(
    Channel<HeldJob> received,
    HeldJobs held,
    Settler settler,
    StopSignal stop,
    IOptions<DrainOptions> options,
    TimeProvider time,
    ILogger<Drain> logger)
{
    /// <param name="receiving">Ends by itself now that it was asked to.</param>
    /// <param name="lanes">Each ends with the job it runs.</param>
    /// <param name="stopDoing">Canceled here when the drain timeout is over.</param>
    public async Task RunAsync(Task receiving, Task lanes, CancellationTokenSource stopDoing)
    {
        var askedAt = time.GetTimestamp();
        Draining(logger, held.Count, options.Value.Timeout);
        await GiveBackUnstartedAsync(receiving);

        var left = options.Value.Timeout - time.GetElapsedTime(askedAt);
        if (!await EndsWithinAsync(Task.WhenAny(lanes, stop.IsCutShort), left) || !lanes.IsCompleted)
        {
            StopsDoing(logger, held.Count);
            await stopDoing.CancelAsync();
            if (!await EndsWithinAsync(lanes, DrainTimes.Winding))
            {
                LanesAreStuck(logger, held.Count);
            }
        }

        await LetGoAsync();
    }

    private async Task GiveBackUnstartedAsync(Task receiving)
    {
        using var late = new CancellationTokenSource(DrainTimes.GivingBack, time);
        await EndsWithinAsync(receiving, DrainTimes.GivingBack);
        var unstarted = new List<HeldJob>();
        while (received.Reader.TryRead(out var job))
        {
            unstarted.Add(job);
        }

        await settler.GiveBackAsync(unstarted, late.Token);
    }

    private async Task LetGoAsync()
    {
        var rest = held.All;
        using var late = new CancellationTokenSource(DrainTimes.LastGivingBack, time);
        await settler.GiveBackAsync(rest, late.Token);
        foreach (var job in rest)
        {
            job.Abandon();
        }
    }

    private async Task<bool> EndsWithinAsync(Task ending, TimeSpan patience)
    {
        if (patience <= TimeSpan.Zero)
        {
            return ending.IsCompleted;
        }

        try
        {
            await ending.WaitAsync(patience, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
