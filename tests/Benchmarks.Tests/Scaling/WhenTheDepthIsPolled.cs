using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Platform;

namespace Benchmarks.Tests.Scaling;

public sealed class WhenTheDepthIsPolled
{
    private static readonly ScalingCase Wide = new() { Name = "wide", MinReplicas = 0, MaxReplicas = 40 };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(12, 3)]
    [InlineData(5_000, 40)]
    public void OneReplicaIsWantedForEveryStartedTarget(long active, int wanted) =>
        Assert.Equal(wanted, new Autoscaler(Wide.Rule).Poll(TimeSpan.Zero, active, current: 0).Wanted);

    [Fact]
    public void ItGoesUpByStepsAndStopsAtTheMaximum()
    {
        var autoscaler = new Autoscaler(Wide.Rule);
        var counts = new List<int> { 0 };
        for (var poll = 0; poll < 7; poll++)
        {
            counts.Add(autoscaler.Poll(TimeSpan.FromSeconds(30 * poll), 5_000, counts[^1]).Replicas);
        }

        Assert.Equal([0, 1, 4, 8, 16, 32, 40, 40], counts);
    }

    /// <summary>The documentation's own example: 50 messages, 5 for each, at most 20.</summary>
    [Fact]
    public void TenAreThereAtTheFourthPoll()
    {
        var autoscaler = new Autoscaler((Wide with { MaxReplicas = 20 }).Rule);
        var counts = new List<int> { 0 };
        for (var poll = 0; poll < 5; poll++)
        {
            counts.Add(autoscaler.Poll(TimeSpan.FromSeconds(30 * poll), 50, counts[^1]).Replicas);
        }

        Assert.Equal([0, 1, 4, 8, 10, 10], counts);
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(3, 40, 6)]
    [InlineData(5, 40, 10)]
    [InlineData(6, 7, 7)]
    [InlineData(6, 1, 1)]
    public void AStepDoublesAndIsNotTakenBeyondWhatIsWanted(int current, int wanted, int next) => Assert.Equal(next, ScaleSteps.Next(current, wanted));

    [Fact]
    public void WhatIsTooMuchGoesAtOnceAfterTheWindowAndNotBefore()
    {
        var autoscaler = new Autoscaler(Wide.Rule);
        var current = autoscaler.Poll(TimeSpan.Zero, 100, current: 20).Replicas;
        var counts = Enumerable.Range(1, 11).Select(poll => current = autoscaler.Poll(TimeSpan.FromSeconds(30 * poll), 3, current).Replicas).ToList();

        Assert.Equal([20, 20, 20, 20, 20, 20, 20, 20, 20, 1, 1], counts);
    }

    [Fact]
    public void OneQuietPollTakesNothingAway()
    {
        var autoscaler = new Autoscaler(Wide.Rule);
        var current = 20;

        Assert.All(Enumerable.Range(0, 40), poll => Assert.Equal(20, current = autoscaler.Poll(TimeSpan.FromSeconds(30 * poll), poll % 9 == 0 ? 100 : 0, current).Replicas));
    }

    [Fact]
    public void TheLastReplicaGoesOnlyAfterACoolDownWithoutAnyMessage()
    {
        var autoscaler = new Autoscaler(Wide.Rule);
        var current = autoscaler.Poll(TimeSpan.Zero, 1, current: 1).Replicas;
        var counts = Enumerable.Range(1, 10).Select(poll => current = autoscaler.Poll(TimeSpan.FromSeconds(30 * poll), 0, current).Replicas).ToList();

        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 0], counts);
    }
}
