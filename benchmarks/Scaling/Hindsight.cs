using Analysis.Worker.Recycling;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Outcome;
using Benchmarks.Scaling.Platform;

namespace Benchmarks.Scaling;

/// <summary>
/// The ideal: who knows the day has at each moment just the replicas that the jobs fill which the quota lets run, at once and for as long as they do. It is the
/// same simulation with one boundless replica to which nothing happens; what it runs, divided by a real one's lanes and rounded up, are replicas.
/// </summary>
internal static class Hindsight
{
    private const int Boundless = 100_000;

    public static DayOutcome Of(ScalingCase of, IReadOnlyList<SimulatedJob> jobs, TimeSpan length) => new ScalingRun(
        of with { Lanes = Boundless, MinReplicas = 1, MaxReplicas = 1, Recycling = new RecyclingOptions { Jobs = 0, Age = TimeSpan.Zero } },
        PlatformTimes.Perfect,
        jobs,
        seed: 0,
        of.Lanes).Run(length);
}
