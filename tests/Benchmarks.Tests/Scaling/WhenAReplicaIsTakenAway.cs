using Benchmarks.Scaling;
using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Outcome;
using Benchmarks.Scaling.Platform;

namespace Benchmarks.Tests.Scaling;

public sealed class WhenAReplicaIsTakenAway
{
    private const int Count = 8;

    private static readonly ScalingCase One = new() { Name = "one", MinReplicas = 1, MaxReplicas = 1 };
    private static readonly TimeSpan Arrival = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>The embeddings are there, and every lane waits for its answer.</summary>
    private static readonly TimeSpan InTheAnswer = Arrival + TimeSpan.FromSeconds(20);

    [Fact]
    public void JobsOfAKilledOneComeBackWhenTheirLocksExpire()
    {
        var run = Begun(One);
        run.Fleet.Lose(run.Fleet.Any()!);

        Assert.Equal((0, Count, 0), (run.Counts.InLanes, run.Counts.Orphaned, run.Counts.Ready));
        Until(run, InTheAnswer + TimeSpan.FromSeconds(39));
        Assert.Equal(0, run.Counts.Ready);
        Until(run, InTheAnswer + TimeSpan.FromSeconds(61));
        Assert.Equal((0, 0, Count), (run.Counts.InLanes, run.Counts.Orphaned, run.Counts.Ready));

        var day = run.Run(Long);
        Assert.Equal((0, 0, Count), (day.Lost, day.Ledger.EndedTwice, day.Counts.Ended));
    }

    [Fact]
    public void OnlyTheCallUnderWayIsPaidAgain()
    {
        var run = Begun(One);
        run.Fleet.Lose(run.Fleet.Any()!);
        var ledger = run.Run(Long).Ledger;

        // Eight embeddings, kept; eight answers, broken off, and eight again.
        Assert.Equal((Count, Count, 3 * Count), (ledger.Killed, ledger.CallsWasted, ledger.CallsMade));
    }

    [Theory]
    [InlineData(30, 60, 0, 0)] // an answer has 21 s to go: the drain waits for it
    [InlineData(10, 60, Count, 0)] // given back after 10 s
    [InlineData(30, 10, 0, Count)] // killed in the drain: calls are lost, no job is
    public void ADrainGivesBackWhatItCannotFinishAndAKillInItCostsCallsOnly(int drain, int grace, int givenBack, int killed)
    {
        var run = Begun(One with { Drain = TimeSpan.FromSeconds(drain), Grace = TimeSpan.FromSeconds(grace) });
        run.Fleet.Stop(run.Fleet.Any()!);
        var day = run.Run(Long);

        Assert.Equal((givenBack, killed, givenBack + killed), (day.Ledger.GivenBack, day.Ledger.Killed, day.Ledger.CallsWasted));
        Assert.Equal((0, 0, Count), (day.Lost, day.Ledger.EndedTwice, day.Counts.Ended));
    }

    [Fact]
    public void NoGraceIsLongerThanThePlatformGrants()
    {
        var run = new ScalingRun(One with { Drain = TimeSpan.FromMinutes(4), Grace = TimeSpan.FromMinutes(5) }, PlatformTimes.Calm, Jobs.AtOnce(Count, Arrival, TimeSpan.FromMinutes(3)), seed: 1);
        Until(run, InTheAnswer);
        run.Fleet.Stop(run.Fleet.Any()!);
        Until(run, InTheAnswer + TimeSpan.FromSeconds(81));

        Assert.Equal(Count, run.Ledger.Killed);
    }

    [Fact]
    public void AJobThatIsThereAtEveryKillIsDeadLettered()
    {
        var run = new ScalingRun(One, PlatformTimes.Calm, Jobs.AtOnce(1, Arrival, Answer), seed: 1);
        for (var kill = 0; kill < 20; kill++)
        {
            while (run.Counts.InLanes == 0)
            {
                Assert.True(run.Step(TimeSpan.FromHours(5)));
            }

            run.Fleet.Lose(run.Fleet.Any()!);
        }

        var day = run.Run(TimeSpan.FromHours(5));
        Assert.Equal((1, 0, 0), (day.Ledger.DeadLettered, day.Lost, day.Ledger.EndedTwice));
    }

    [Fact]
    public void WhatWasStartingIsJustNotStarted()
    {
        var run = new ScalingRun(One with { MaxReplicas = 6 }, PlatformTimes.Calm, [], seed: 1);
        run.Fleet.Resize(6);
        run.Fleet.Resize(0);

        Assert.Equal(0, run.Fleet.Paid);
        Until(run, TimeSpan.FromSeconds(29));
        Assert.Equal(0, run.Fleet.Running);
    }

    private static ScalingRun Begun(ScalingCase of)
    {
        var run = new ScalingRun(of, PlatformTimes.Calm, Jobs.AtOnce(Count, Arrival, Answer), seed: 1);
        Until(run, InTheAnswer);
        Assert.Equal(new JobCounts(Count, 0, 0, 0, 0, InLanes: Count, 0), run.Counts);
        return run;
    }

    private static void Until(ScalingRun run, TimeSpan until)
    {
        while (run.Step(until))
        {
        }
    }
}
