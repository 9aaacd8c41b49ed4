using Shared.Memory.Ladder;

namespace Analysis.Worker.Recycling;

/// <summary>What each ladder's value may grow to.</summary>
internal readonly record struct GrowthMarks(long ContainerBytes, long ManagedBytes)
{
    public static GrowthMarks None { get; } = new(long.MaxValue, long.MaxValue);
}

internal static class GrowthPolicy
{
    /// <summary>The marks, taken once: at the first reading of a warm worker. Before it, and where growth is no budget, there are none.</summary>
    /// <param name="now">Marks so far.</param>
    /// <param name="reading">What the worker has done and holds: the baseline where it is warm.</param>
    /// <param name="container">The container ladder.</param>
    /// <param name="managed">The managed ladder.</param>
    /// <param name="options">When a worker is warm, and which part of the way it may grow.</param>
    public static GrowthMarks Next(GrowthMarks now, RecyclingReading reading, RungMarks container, RungMarks managed, RecyclingOptions options) =>
        now == GrowthMarks.None && options.GrowthFraction > 0 && IsWarm(reading, options) && reading.Holdings is { } baseline
            ? new GrowthMarks(
                Mark(baseline.ContainerBytes, container, options.GrowthFraction),
                Mark(baseline.ManagedBytes, managed, options.GrowthFraction))
            : now;

    public static bool IsWarm(RecyclingReading reading, RecyclingOptions options) => reading.JobsSettled >= options.WarmUpJobs || reading.Age >= options.WarmUpTime;

    /// <summary>
    /// Not below warning, whose relief comes first: what it takes back has not leaked. A baseline at critical or above leaves no way to grow: there the ladder
    /// acts, and a budget would end each successor as soon as it is old enough.
    /// </summary>
    private static long Mark(long baseline, RungMarks ladder, double fraction) =>
        baseline < ladder.EnterCritical ? Math.Max(ladder.EnterWarning, baseline + (long)((ladder.EnterCritical - baseline) * fraction)) : long.MaxValue;
}
