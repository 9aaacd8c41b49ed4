using Shared.Jobs;

namespace Intake.Api.Pacing;

/// <summary>The queue as it was last looked at. Written by the sampler, read by every route that says when to come back.</summary>
internal sealed class QueuePace
{
    private volatile Pace _latest = new(Waiting: 0, EndedPerSecond: null);

    /// <summary>Both figures of one look.</summary>
    public Pace Latest => _latest;

    /// <summary>Jobs ended per second; null until measured.</summary>
    public double? EndedPerSecond => _latest.EndedPerSecond;

    public void Set(QueueDepth depth, double? endedPerSecond) => _latest = new Pace(depth.Ready + depth.Running, endedPerSecond);

    /// <summary>For a job accepted now: behind everything that waits.</summary>
    public int SecondsForNew(int jobs)
    {
        var latest = _latest;
        return ComeBack.Seconds(latest.Waiting + jobs, latest.EndedPerSecond);
    }

    /// <summary>For a job accepted before. One that runs is the next to end; where one that waits stands is not known, so half of what waits is ahead of it.</summary>
    public int SecondsFor(JobState state)
    {
        var latest = _latest;
        return ComeBack.Seconds(state == JobState.Running ? 1 : 1 + (latest.Waiting / 2), latest.EndedPerSecond);
    }

    /// <summary>For a batch of which so many jobs have not ended.</summary>
    public int SecondsForRest(int notEnded) => ComeBack.Seconds(notEnded, _latest.EndedPerSecond);
}

/// <param name="Waiting">Jobs that are ready or run.</param>
/// <param name="EndedPerSecond">Jobs ended per second; null until measured.</param>
internal sealed record Pace(long Waiting, double? EndedPerSecond);
