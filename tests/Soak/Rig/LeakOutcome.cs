namespace Soak.Rig;

/// <summary>What came of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Lives">Every worker process, in order.</param>
/// <param name="Accounts">What became of the jobs.</param>
/// <param name="OutOfMemoryKills">The cgroup's own count.</param>
/// <param name="PeakUsedMegabytes">The most that was seen in use and could not be reclaimed.</param>
/// <param name="PeakChargedMegabytes">The most that was charged, page cache included; null where the kernel does not tell.</param>
/// <param name="Took">From the first worker's start to the last's end.</param>
/// <param name="Sightings">All that was seen on the way.</param>
internal sealed record LeakOutcome(
    LeakCase Case,
    IReadOnlyList<LifeOutcome> Lives,
    Accounts Accounts,
    long OutOfMemoryKills,
    double PeakUsedMegabytes,
    double? PeakChargedMegabytes,
    TimeSpan Took,
    IReadOnlyList<Sighting> Sightings)
{
    public IEnumerable<LifeOutcome> Leaking => Lives.Where(life => life.Process.Leaks);

    /// <summary>Whether this worker tells what grows in it at all.</summary>
    public bool TellsGrowth => Lives.Any(life => life.GrowingClass is not null);
}

/// <param name="Process">The process.</param>
/// <param name="StopReason">From its row; null where it wrote none.</param>
/// <param name="ToldExitCode">From its row.</param>
/// <param name="GrowingClass">The last class that its row named as growing.</param>
internal sealed record LifeOutcome(WorkerLife Process, string? StopReason, int? ToldExitCode, string? GrowingClass);
