using Benchmarks.Scaling.Load;

namespace Benchmarks.Scaling.Outcome;

/// <summary>One case after one day.</summary>
/// <param name="Jobs">What arrived, by number.</param>
/// <param name="Ledger">What happened.</param>
/// <param name="Counts">Where every job is at the end.</param>
/// <param name="ReplicaHours">Of all replicas that started, ran or left.</param>
/// <param name="FilledHours">Of replicas that the running jobs just filled at each moment.</param>
/// <param name="PackedHours">All work once, in lanes that are never empty.</param>
/// <param name="Samples">What each poll saw.</param>
internal sealed record DayOutcome(IReadOnlyList<SimulatedJob> Jobs, Ledger Ledger, JobCounts Counts, double ReplicaHours, double FilledHours, double PackedHours, IReadOnlyList<DaySample> Samples)
{
    /// <summary>Accepted and neither ended nor anywhere to be found, or not ended hours after the day.</summary>
    public int Lost => Counts.Accepted - Counts.Ended - Counts.DeadLettered;
}
