using Shared.Workers;

namespace Analysis.Worker.Recycling;

/// <summary>What the worker has used up so far.</summary>
internal readonly record struct RecyclingReading(TimeSpan Age, long JobsSettled);

internal static class RecyclingPolicy
{
    /// <summary>The budget that is used up; null while none is, or while the worker is too young.</summary>
    public static StopReason? Decide(RecyclingReading reading, RecyclingBudgets budgets) => reading switch
    {
        _ when reading.Age < budgets.MinimumAge => null,
        _ when reading.JobsSettled >= budgets.Jobs => StopReason.JobBudget,
        _ when reading.Age >= budgets.Age => StopReason.AgeBudget,
        _ => null,
    };

    /// <summary>Time after which the decision may be another though no job is settled; <see cref="Timeout.InfiniteTimeSpan"/> where time changes nothing.</summary>
    public static TimeSpan HoldsFor(RecyclingReading reading, RecyclingBudgets budgets)
    {
        var decidesAt = reading.JobsSettled >= budgets.Jobs ? budgets.MinimumAge : budgets.Age;
        decidesAt = decidesAt < budgets.MinimumAge ? budgets.MinimumAge : decidesAt;
        return decidesAt == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : decidesAt > reading.Age ? decidesAt - reading.Age : TimeSpan.Zero;
    }
}
