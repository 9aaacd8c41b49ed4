using Analysis.Worker.Recycling;
using Analysis.Worker.Tests.Rig;
using FsCheck.Xunit;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Analysis.Worker.Tests.Recycling;

public sealed class WhenItHoldsTooMuch
{
    private static readonly RungMarks Marks = RungMarks.Of(2048 * Megabytes.Bytes, new MemoryOptions());
    private static readonly RecyclingBudgets Budgets = RecyclingBudgets.Draw(new RecyclingOptions(), new ProcessLimits(100, 1000), () => 0.5) with
    {
        Growth = new GrowthMarks(1400 * Megabytes.Bytes, 1200 * Megabytes.Bytes),
    };

    [Theory]
    [InlineData(1399, 1199, 79, 799, null)]
    [InlineData(1400, 0, 0, 0, StopReason.GrowthBudget)]
    [InlineData(0, 1200, 0, 0, StopReason.GrowthBudget)]
    [InlineData(0, 0, 80, 0, StopReason.ThreadBudget)]
    [InlineData(0, 0, 0, 800, StopReason.DescriptorBudget)]
    [InlineData(0, 0, -1, -1, null)]
    public void TheBudgetThatIsUsedUpIsNamed(long container, long managed, int threads, int descriptors, StopReason? expected)
    {
        var held = new Holdings(container * Megabytes.Bytes, managed * Megabytes.Bytes, threads, descriptors);
        Assert.Equal(expected, RecyclingPolicy.Decide(new RecyclingReading(TimeSpan.FromHours(1), 0, held, Rung.Warning), Budgets));
        Assert.Null(RecyclingPolicy.Decide(new RecyclingReading(TimeSpan.FromMinutes(14), 0, held, Rung.Warning), Budgets));
    }

    [Fact]
    public void GrowthCountsOnlyWhenTheReliefOfWarningWasTried()
    {
        var held = new Holdings(1_700 * Megabytes.Bytes, 0, 0, 0);
        Assert.Null(RecyclingPolicy.Decide(new RecyclingReading(TimeSpan.FromHours(1), 0, held), Budgets));
        Assert.Equal(StopReason.GrowthBudget, RecyclingPolicy.Decide(new RecyclingReading(TimeSpan.FromHours(1), 0, held, Rung.Critical), Budgets));
    }

    [Theory]
    [InlineData(60, 1500)]
    [InlineData(599, 1500)]
    [InlineData(1000, 1600)]
    public void TheMarkIsNotBelowWarning(long baseline, long mark) =>
        Assert.Equal(mark * Megabytes.Bytes, Next(GrowthMarks.None, Reading(baseline, 200, 0)).ContainerBytes);

    [Theory]
    [InlineData(199, 9, false)]
    [InlineData(200, 0, true)]
    [InlineData(0, 10, true)]
    public void GrowthIsMeasuredFromTheWarmWorker(long jobs, int minutes, bool isWarm)
    {
        var marks = Next(GrowthMarks.None, Reading(1000, jobs, minutes));
        Assert.Equal(isWarm, marks != GrowthMarks.None);
        if (isWarm)
        {
            Assert.Equal((1000 + (1800 - 1000) * 3 / 4) * Megabytes.Bytes, marks.ContainerBytes);
            Assert.Equal(marks, Next(marks, Reading(1500, jobs + 1, minutes + 1)));
        }
    }

    [Fact]
    public void AWorkerWarmAtCriticalHasNoWayToGrowAndIsLeftToTheLadder() =>
        Assert.Equal(GrowthMarks.None, Next(GrowthMarks.None, Reading(1800, 200, 0)));

    [Property]
    public void TheMarkLiesBetweenTheBaselineAndCritical(ushort megabytes)
    {
        var baseline = megabytes % 1800;
        Assert.InRange(Next(GrowthMarks.None, Reading(baseline, 200, 0)).ContainerBytes, (baseline * Megabytes.Bytes) + 1, Marks.EnterCritical);
    }

    [Fact]
    public void WithoutFractionsOrLimitsThereIsNoBound()
    {
        var options = new RecyclingOptions { GrowthFraction = 0, ThreadsFraction = 0, DescriptorsFraction = 0 };
        var budgets = RecyclingBudgets.Draw(options, new ProcessLimits(1, 1), () => 0);
        Assert.Equal((int.MaxValue, int.MaxValue), (budgets.Threads, budgets.Descriptors));
        budgets = RecyclingBudgets.Draw(new RecyclingOptions(), new ProcessLimits(null, null), () => 0);
        Assert.Equal((int.MaxValue, int.MaxValue), (budgets.Threads, budgets.Descriptors));
        Assert.Equal(GrowthMarks.None, GrowthPolicy.Next(GrowthMarks.None, Reading(200, 500, 60), Marks, Marks, options));
    }

    [Fact]
    public void WhatIsLeftIsTold()
    {
        var left = RecyclingPolicy.Left(Reading(400, 1000, 60), Budgets);
        Assert.Equal(new BudgetsLeft(4000, 23 * 3600, 800, 60, 750), left);
        Assert.Equal(new BudgetsLeft(5000, 24 * 3600, null, null, null), RecyclingPolicy.Left(default, Budgets));
    }

    [Theory]
    [InlineData(1550, 20, 50, StopReason.GrowthBudget)]
    [InlineData(200, 20_000_000, 50, StopReason.ThreadBudget)]
    [InlineData(200, 20, 20_000_000, StopReason.DescriptorBudget)]
    public async Task TheWorkerDrainsAtTheSampleThatShowsItAndEndsWithZero(long megabytes, int threads, int descriptors, StopReason reason)
    {
        await using var rig = await WorkerRig.StartGovernedAsync(
            ("Recycling:MinimumAge", "0"), ("Recycling:WarmUpTime", "0"), ("Recycling:GrowthFraction", "0.75"), ("Recycling:ThreadsFraction", "0.8"), ("Recycling:DescriptorsFraction", "0.8"));
        var memory = (ScriptedGovernor)rig.Get<IMemoryGovernor>();
        await SeenAsync(rig, memory);
        memory.Enter(megabytes > 1500 ? Rung.Warning : Rung.Normal);
        memory.Note(megabytes, threads, descriptors);
        await rig.Stopped;
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(reason, rows[^1].StopReason);
    }

    [Fact]
    public async Task AnEmergencyWaitsForNoAge()
    {
        await using var rig = await WorkerRig.StartGovernedAsync(("Recycling:MinimumAge", "00:15:00"));
        ((ScriptedGovernor)rig.Get<IMemoryGovernor>()).End(StopReason.MemoryEmergency);
        await rig.Stopped;
        Assert.Equal(ExitCodes.MemoryEmergency, rig.ExitCode);
    }

    /// <summary>The watch has taken its baseline of 200 MB.</summary>
    private static async Task SeenAsync(WorkerRig rig, ScriptedGovernor memory)
    {
        memory.Note(200);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (rig.Get<RecyclingBook>().Budgets.Growth == GrowthMarks.None)
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static GrowthMarks Next(GrowthMarks now, RecyclingReading reading) => GrowthPolicy.Next(now, reading, Marks, Marks, new RecyclingOptions());

    private static RecyclingReading Reading(long megabytes, long jobs, int minutes) =>
        new(TimeSpan.FromMinutes(minutes), jobs, new Holdings(megabytes * Megabytes.Bytes, megabytes * Megabytes.Bytes, 20, 50));
}
