namespace Analysis.Worker.Recycling;

/// <summary>What this process may use up before it recycles. What may be added (growth of memory, threads, descriptors) becomes a member here.</summary>
/// <param name="Jobs">Jobs settled; <see cref="long.MaxValue"/> is no limit.</param>
/// <param name="Age">Time since the start; <see cref="TimeSpan.MaxValue"/> is no limit.</param>
/// <param name="MinimumAge">Below it no budget counts.</param>
internal sealed record RecyclingBudgets(long Jobs, TimeSpan Age, TimeSpan MinimumAge)
{
    /// <param name="options">The budgets as configured.</param>
    /// <param name="chance">A draw for each budget, from 0 to 1: 0 takes the whole jitter away, 1 adds it.</param>
    public static RecyclingBudgets Draw(RecyclingOptions options, Func<double> chance) => new(
        options.Jobs == 0 ? long.MaxValue : Math.Max(1, (long)Math.Round(options.Jobs * Factor(options.Jitter, chance()))),
        options.Age == TimeSpan.Zero ? TimeSpan.MaxValue : options.Age * Factor(options.Jitter, chance()),
        options.MinimumAge);

    private static double Factor(double jitter, double chance) => 1 + (jitter * ((2 * chance) - 1));
}
