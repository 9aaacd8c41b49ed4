using Benchmarks.Scaling;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Platform;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Benchmarks.Tests.Scaling;

public sealed class WhenADayIsSimulated
{
    private static readonly TimeSpan Short = TimeSpan.FromHours(2);

    /// <summary>Moves and lost hosts come every few minutes, and budgets of jobs are small: all that can happen does.</summary>
    private static readonly PlatformTimes Rough = new() { BetweenMoves = TimeSpan.FromMinutes(10), BetweenLosses = TimeSpan.FromMinutes(15) };

    private static readonly ScalingCase Busy = new()
    {
        Name = "busy", ChatCapacity = 200, EmbeddingCapacity = 100, Drain = TimeSpan.FromSeconds(5), Recycling = new() { Jobs = 20, MinimumAge = TimeSpan.FromMinutes(2) },
    };

    [Property(MaxTest = 25)]
    public Property EveryAcceptedJobIsSomewhereAtAnyMoment(byte seed)
    {
        var run = new ScalingRun(Busy, Rough, Day.Of(seed, Short, scale: 0.5), seed);
        while (run.Step(Short) && run.Counts.Missing == 0)
        {
        }

        return (run.Counts.Missing == 0).Label($"{run.Counts} at {run.Now}").And((run.Counts.Accepted > 0).Label("nothing arrived"));
    }

    [Property(MaxTest = 10)]
    public Property EveryJobEndsOnceWhateverHappensToReplicas(byte seed)
    {
        var day = new ScalingRun(Busy, Rough, Day.Of(seed, Short, scale: 0.5), seed).Run(Short);

        return (day.Lost == 0).Label($"lost {day.Lost}").And((day.Ledger.EndedTwice == 0).Label("ended twice"));
    }

    [Fact]
    public void AllThatCanHappenDoes()
    {
        var ledger = new ScalingRun(Busy, Rough, Day.Of(1, TimeSpan.FromHours(10), scale: 0.5), seed: 1).Run(TimeSpan.FromHours(10)).Ledger;

        Assert.All([ledger.Moves, ledger.HostsLost, ledger.Recycles, ledger.GivenBack, ledger.Killed, ledger.ScaleEvents, ledger.CallsWasted], times => Assert.NotEqual(0, times));
    }

    [Fact]
    public void ASeedIsARun()
    {
        var (one, same, other) = (Of(1), Of(1), Of(2));

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);

        static (double, int, int) Of(int seed)
        {
            var day = new ScalingRun(Busy, Rough, Day.Of(seed, Short, scale: 0.5), seed).Run(Short);
            return (day.ReplicaHours, day.Counts.Accepted, day.Ledger.CallsMade);
        }
    }

    [Fact]
    public void NobodyDoesWithFewerReplicaHoursThanHindsight()
    {
        var jobs = Day.Of(3, TimeSpan.FromHours(10), scale: 0.2);
        var day = new ScalingRun(Busy, PlatformTimes.Calm, jobs, seed: 3).Run(TimeSpan.FromHours(10));
        var ideal = Hindsight.Of(Busy, jobs, TimeSpan.FromHours(10));

        Assert.InRange(ideal.FilledHours, ideal.PackedHours, day.ReplicaHours);
        Assert.Equal(0, ideal.Lost);
    }
}
