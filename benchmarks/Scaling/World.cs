using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Model;
using Benchmarks.Scaling.Outcome;
using Benchmarks.Scaling.Platform;
using Benchmarks.Scaling.Queue;
using Benchmarks.Scaling.Time;
using Benchmarks.Scaling.Worker;

namespace Benchmarks.Scaling;

/// <summary>What everything in one simulated day shares.</summary>
internal sealed class World
{
    public World(ScalingCase of, PlatformTimes times, int seed)
    {
        (Case, Times, Chance) = (of, times, new Random(seed));
        Agenda = new Agenda();
        Ledger = new Ledger(Agenda);
        Queue = new PeekLockQueue(Agenda, Ledger);
        Quota = new ModelQuota(
            new QuotaLimits(of.ChatCapacity * ScalingCase.TokensPerCapacity, of.ChatCapacity),
            new QuotaLimits(of.EmbeddingCapacity * ScalingCase.TokensPerCapacity, of.EmbeddingCapacity * ScalingCase.EmbeddingRequestsPerCapacity),
            Agenda);
        Turns = new DrainTurns(of.Recycling, Agenda);
    }

    public ScalingCase Case { get; }

    public PlatformTimes Times { get; }

    /// <summary>The platform's, and the workers'; the day's load has one of its own, so that it is the same for every case.</summary>
    public Random Chance { get; }

    public Agenda Agenda { get; }

    public Ledger Ledger { get; }

    public PeekLockQueue Queue { get; }

    public ModelQuota Quota { get; }

    public DrainTurns Turns { get; }

    /// <summary>How many workers live; set by the fleet.</summary>
    public Func<int> Alive { get; set; } = () => 0;
}
