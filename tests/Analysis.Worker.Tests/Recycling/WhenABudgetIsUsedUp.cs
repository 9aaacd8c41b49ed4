using Analysis.Worker.Recycling;
using Analysis.Worker.Tests.Rig;
using FsCheck.Xunit;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Analysis.Worker.Tests.Recycling;

public sealed class WhenABudgetIsUsedUp
{
    private static readonly RecyclingBudgets Budgets = new(Jobs: 100, Age: TimeSpan.FromHours(24), MinimumAge: TimeSpan.FromMinutes(15));

    private static readonly ProcessLimits Unlimited = new(null, null);

    [Theory]
    [InlineData(60, 99, null)]
    [InlineData(60, 100, StopReason.JobBudget)]
    [InlineData(14, 5000, null)]
    [InlineData(15, 100, StopReason.JobBudget)]
    [InlineData(1439, 0, null)]
    [InlineData(1440, 0, StopReason.AgeBudget)]
    [InlineData(1440, 100, StopReason.JobBudget)]
    public void TheDecisionFollowsFromAgeAndJobs(int minutes, long jobs, StopReason? expected) =>
        Assert.Equal(expected, RecyclingPolicy.Decide(new RecyclingReading(TimeSpan.FromMinutes(minutes), jobs), Budgets));

    [Fact]
    public void ZeroIsNever()
    {
        var budgets = RecyclingBudgets.Draw(new RecyclingOptions { Jobs = 0, Age = TimeSpan.Zero }, Unlimited, () => 0.5);
        var reading = new RecyclingReading(TimeSpan.FromDays(10_000), long.MaxValue - 1);
        Assert.Null(RecyclingPolicy.Decide(reading, budgets));
        Assert.Equal(Timeout.InfiniteTimeSpan, RecyclingPolicy.HoldsFor(reading, budgets));
    }

    [Property]
    public void JitterStaysWithinItsFraction(byte chance)
    {
        var options = new RecyclingOptions();
        var budgets = RecyclingBudgets.Draw(options, Unlimited, () => chance / 256.0);
        Assert.InRange(budgets.Jobs, 4_000, 6_000);
        Assert.InRange(budgets.Age, options.Age * 0.8, options.Age * 1.2);
        Assert.Equal(options.MinimumAge, budgets.MinimumAge);
    }

    [Fact]
    public void EachBudgetHasADrawOfItsOwn()
    {
        var draws = new Queue<double>([0, 1]);
        var budgets = RecyclingBudgets.Draw(new RecyclingOptions { Jobs = 1000, Age = TimeSpan.FromHours(10) }, Unlimited, draws.Dequeue);
        Assert.Equal(800, budgets.Jobs);
        Assert.Equal(TimeSpan.FromHours(12), budgets.Age);
    }

    [Property]
    public void WhatIsDecidedHoldsAsLongAsItSays(ushort ageMinutes, byte jobs)
    {
        var reading = new RecyclingReading(TimeSpan.FromMinutes(ageMinutes), jobs);
        if (RecyclingPolicy.Decide(reading, Budgets) is null)
        {
            var holdsFor = RecyclingPolicy.HoldsFor(reading, Budgets);
            Assert.Null(RecyclingPolicy.Decide(reading with { Age = reading.Age + holdsFor - TimeSpan.FromTicks(1) }, Budgets));
            Assert.NotNull(RecyclingPolicy.Decide(reading with { Age = reading.Age + holdsFor }, Budgets));
        }
    }

    [Fact]
    public async Task TheWorkerDrainsAndEndsWithZero()
    {
        await using var rig = await WorkerRig.StartAsync(("Recycling:Jobs", "2"), ("Recycling:Jitter", "0"), ("Recycling:MinimumAge", "0"), ("Admission:Lanes", "1"));
        for (var i = 0; i < 3; i++)
        {
            rig.Queue.Add();
        }

        (await rig.Analysis.Started.NextAsync()).Complete();
        var second = await rig.Analysis.Started.NextAsync();
        Assert.False(second.StopDoing.IsCancellationRequested);
        rig.Analysis.Answer = _ => Sample.Completed();
        second.Complete();
        await rig.Stopped;

        Assert.InRange(rig.Queue.Finished.Count, 2, 3);
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(StopReason.JobBudget, rows[^1].StopReason);
    }

    [Fact]
    public async Task AYoungWorkerWaitsForItsMinimumAge()
    {
        await using var rig = await WorkerRig.StartAsync(("Recycling:Jobs", "1"), ("Recycling:Jitter", "0"), ("Recycling:MinimumAge", "00:15:00"));
        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();
        await rig.Time.WaitForTimerAsync(TimeSpan.FromMinutes(15));
        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();

        rig.Time.Advance(TimeSpan.FromMinutes(15));
        await rig.Stopped;
        Assert.Equal(2, rig.Queue.Finished.Count);
    }

    [Fact]
    public async Task AgeEndsAWorkerThatHadNothingToDo()
    {
        await using var rig = await WorkerRig.StartAsync(("Recycling:Age", "01:00:00"), ("Recycling:Jitter", "0"));
        await rig.Time.PassAsync(TimeSpan.FromHours(1));
        await rig.Stopped;
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(StopReason.AgeBudget, rows[^1].StopReason);
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Fact]
    public async Task WhatIsGivenBackSaysThatItWasARecycle()
    {
        await using var rig = await WorkerRig.StartAsync(("Recycling:Age", "01:00:00"), ("Recycling:Jitter", "0"));
        rig.Queue.LeasedAtTheLastMoment = [rig.Queue.NewJob()];
        await rig.Queue.Received.NextAsync();
        await rig.Time.PassAsync(TimeSpan.FromHours(1));
        await rig.Stopped;
        Assert.Equal("recycle", (await rig.Queue.GivenBack.NextAsync()).Reason);
    }
}
