using Shared.Memory.Measuring;

namespace Analysis.Worker.Recycling;

/// <summary>What this process may use up before it recycles. The largest value of a type is no limit.</summary>
/// <param name="Jobs">Jobs settled.</param>
/// <param name="Age">Time since the start.</param>
/// <param name="MinimumAge">Below it no budget counts.</param>
internal sealed record RecyclingBudgets(long Jobs, TimeSpan Age, TimeSpan MinimumAge)
{
    /// <summary>What the ladders' values may grow to; known once the worker is warm.</summary>
    public GrowthMarks Growth { get; init; } = GrowthMarks.None;

    /// <summary>Threads held at once.</summary>
    public int Threads { get; init; } = int.MaxValue;

    /// <summary>File descriptors held at once.</summary>
    public int Descriptors { get; init; } = int.MaxValue;

    /// <param name="options">The budgets as configured.</param>
    /// <param name="limits">What the process may have.</param>
    /// <param name="chance">A draw for each budget that has jitter, from 0 to 1: 0 takes the whole jitter away, 1 adds it.</param>
    public static RecyclingBudgets Draw(RecyclingOptions options, ProcessLimits limits, Func<double> chance) => new(
        options.Jobs == 0 ? long.MaxValue : Math.Max(1, (long)Math.Round(options.Jobs * Factor(options.Jitter, chance()))),
        options.Age == TimeSpan.Zero ? TimeSpan.MaxValue : options.Age * Factor(options.Jitter, chance()),
        options.MinimumAge)
    {
        Threads = Part(limits.Threads, options.ThreadsFraction),
        Descriptors = Part(limits.Descriptors, options.DescriptorsFraction),
    };

    private static double Factor(double jitter, double chance) => 1 + (jitter * ((2 * chance) - 1));

    private static int Part(int? limit, double fraction) => limit is { } found && fraction > 0 ? Math.Max(1, (int)(found * fraction)) : int.MaxValue;
}
