using Shared.Memory;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Recycling;

internal static class RecyclingPolicy
{
    /// <summary>The budget that is used up; null while none is, or while the worker is too young. An emergency is none of these and waits for no age.</summary>
    public static StopReason? Decide(RecyclingReading reading, RecyclingBudgets budgets) => reading.Age < budgets.MinimumAge ? null : UsedUp(reading, budgets);

    /// <summary>Time after which the decision may be another though the worker does and holds the same; <see cref="Timeout.InfiniteTimeSpan"/> where time changes nothing.</summary>
    public static TimeSpan HoldsFor(RecyclingReading reading, RecyclingBudgets budgets)
    {
        var decidesAt = UsedUp(reading, budgets) is null ? budgets.Age : budgets.MinimumAge;
        decidesAt = decidesAt < budgets.MinimumAge ? budgets.MinimumAge : decidesAt;
        return decidesAt == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : decidesAt > reading.Age ? decidesAt - reading.Age : TimeSpan.Zero;
    }

    /// <summary>For the worker's row: what is left of each; null where it has no bound, or none is known yet.</summary>
    public static BudgetsLeft Left(RecyclingReading reading, RecyclingBudgets budgets) => new(
        budgets.Jobs == long.MaxValue ? null : Math.Max(0, budgets.Jobs - reading.JobsSettled),
        budgets.Age == TimeSpan.MaxValue ? null : Math.Round(Math.Max(0, (budgets.Age - reading.Age).TotalSeconds)),
        reading.Holdings is { } memory && budgets.Growth != GrowthMarks.None ? GrowthLeft(memory, budgets.Growth) : null,
        reading.Holdings is { Threads: >= 0 and var threads } && budgets.Threads != int.MaxValue ? Math.Max(0, budgets.Threads - threads) : null,
        reading.Holdings is { Descriptors: >= 0 and var descriptors } && budgets.Descriptors != int.MaxValue ? Math.Max(0, budgets.Descriptors - descriptors) : null);

    private static StopReason? UsedUp(RecyclingReading reading, RecyclingBudgets budgets) => reading switch
    {
        _ when reading.JobsSettled >= budgets.Jobs => StopReason.JobBudget,
        _ when reading.Age >= budgets.Age => StopReason.AgeBudget,
        { Holdings: { } held } => UsedUp(held, reading.Rung, budgets),
        _ => null,
    };

    private static StopReason? UsedUp(Holdings held, Rung rung, RecyclingBudgets budgets) => held switch
    {
        _ when held.Threads >= budgets.Threads => StopReason.ThreadBudget,
        _ when held.Descriptors >= budgets.Descriptors => StopReason.DescriptorBudget,
        _ when rung >= Rung.Warning && (held.ContainerBytes >= budgets.Growth.ContainerBytes || held.ManagedBytes >= budgets.Growth.ManagedBytes) => StopReason.GrowthBudget,
        _ => null,
    };

    private static double? GrowthLeft(Holdings held, GrowthMarks marks)
    {
        var left = Math.Min(marks.ContainerBytes - held.ContainerBytes, marks.ManagedBytes - held.ManagedBytes);
        return left > long.MaxValue / 2 ? null : Megabytes.Of(Math.Max(0, left));
    }
}
