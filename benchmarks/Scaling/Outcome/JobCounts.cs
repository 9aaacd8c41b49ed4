namespace Benchmarks.Scaling.Outcome;

/// <summary>Where every accepted job is at one moment, each counted where it is.</summary>
internal readonly record struct JobCounts(int Accepted, int Ended, int DeadLettered, int Ready, int Scheduled, int InLanes, int Orphaned)
{
    /// <summary>0 always; more is lost, less is there twice.</summary>
    public int Missing => Accepted - Ended - DeadLettered - Ready - Scheduled - InLanes - Orphaned;

    public bool AllEnded => Accepted == Ended + DeadLettered;
}
