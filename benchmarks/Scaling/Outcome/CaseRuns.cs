using System.Collections.Concurrent;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Platform;

namespace Benchmarks.Scaling.Outcome;

/// <summary>Cases through their days. A day and its hindsight are made once for all cases that share them.</summary>
internal sealed class CaseRuns(IReadOnlyList<int> seeds, TimeSpan length)
{
    private readonly ConcurrentDictionary<(int Seed, double Scale), Lazy<IReadOnlyList<SimulatedJob>>> _days = [];
    private readonly ConcurrentDictionary<(int Seed, int Chat, int Embeddings, int Lanes), Lazy<DayOutcome>> _hindsights = [];

    public CaseOutcome Run(ScalingCase of) => new(
        of,
        [.. seeds.Select(seed => new ScalingRun(of, new PlatformTimes(), Jobs(of, seed), seed).Run(length))],
        [.. seeds.Select(seed => OfHindsight(of, seed))]);

    private IReadOnlyList<SimulatedJob> Jobs(ScalingCase of, int seed) =>
        _days.GetOrAdd((seed, of.Scale), day => new(() => Day.Of(day.Seed, length, day.Scale))).Value;

    private DayOutcome OfHindsight(ScalingCase of, int seed) =>
        _hindsights.GetOrAdd((seed, of.ChatCapacity, of.EmbeddingCapacity, of.Lanes), _ => new(() => Hindsight.Of(of, Jobs(of, seed), length))).Value;
}
