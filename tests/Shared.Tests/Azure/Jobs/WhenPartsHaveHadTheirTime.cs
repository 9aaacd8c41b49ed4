using FsCheck.Xunit;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Sweeping;
using Shared.Ports;

namespace Shared.Tests.Azure.Jobs;

public sealed class WhenPartsHaveHadTheirTime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Retention Retention = new(TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromHours(24), TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0.5, (int)(Gone.Nothing), 1.0)]
    [InlineData(1.0, (int)(Gone.Key), 7.0)]
    [InlineData(7.0, (int)(Gone.Key | Gone.Inputs), 30.0)]
    [InlineData(30.0, (int)(Gone.Key | Gone.Inputs | Gone.Results), 90.0)]
    public void TheyGoInTheirOrder(double days, int expected, double nextDays)
    {
        var (now, next) = RetentionPolicy.Decide(Gone.Nothing, hasKey: true, Start, Start, Retention, Start.AddDays(days));

        Assert.Equal(((Gone)expected, Start.AddDays(nextDays)), (now, next!.Value));
    }

    [Fact]
    public void AfterTheRecordsThereIsNoNextLook()
    {
        var (now, next) = RetentionPolicy.Decide(Gone.Key | Gone.Inputs | Gone.Results, hasKey: true, Start, Start, Retention, Start.AddDays(90));

        Assert.Equal((Gone.Records, null), (now, next));
    }

    [Fact]
    public void WhatHasNotEndedKeepsAllButItsKey()
    {
        var (now, next) = RetentionPolicy.Decide(Gone.Nothing, hasKey: true, Start, endedAt: null, Retention, Start.AddDays(400));

        Assert.Equal((Gone.Key, null), (now, next));
    }

    [Property]
    public void NothingGoesTwiceAndNothingBeforeItsTime(byte gone, ushort hours)
    {
        var before = (Gone)(gone & 15);
        var (now, next) = RetentionPolicy.Decide(before, hasKey: true, Start, Start, Retention, Start.AddHours(hours % 3000));

        Assert.Equal(Gone.Nothing, now & before);
        Assert.True(next is null || next > Start.AddHours(hours % 3000));
    }
}
