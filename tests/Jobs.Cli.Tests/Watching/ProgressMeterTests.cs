using Jobs.Cli.Watching;
using Microsoft.Extensions.Time.Testing;

namespace Jobs.Cli.Tests.Watching;

public sealed class ProgressMeterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void WhatHadEndedBeforeIsNoRate()
    {
        var meter = new ProgressMeter(_time);
        After(0.05);
        Assert.Null(meter.Seen(Tally(1_000), isCaughtUp: false).PerSecond);
        After(0.05);
        Assert.Null(meter.Seen(Tally(1_500), isCaughtUp: true).PerSecond);
        After(2);

        var progress = meter.Seen(Tally(1_550), isCaughtUp: true);

        Assert.Equal(25, progress.PerSecond!.Value, 6);
        Assert.Equal(18, progress.Remaining!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void TheLastWordIsTheRateOverTheTimeWatched()
    {
        var meter = new ProgressMeter(_time);
        meter.Seen(Tally(500), isCaughtUp: true);
        After(10);
        meter.Seen(Tally(1_900), isCaughtUp: true);
        After(5);

        Assert.Equal(new Progress(Tally(2_000), 100, null, TimeSpan.FromSeconds(15)), meter.End(Tally(2_000)));
    }

    [Fact]
    public void WhereEverythingHadEndedNothingIsSaidOfTime()
    {
        var meter = new ProgressMeter(_time);
        After(0.05);
        meter.Seen(Tally(2_000), isCaughtUp: true);

        Assert.Equal("2,000/2,000 ended", ProgressText.Plain(meter.End(Tally(2_000))));
    }

    [Fact]
    public void AStandstillIsMeasuredFromTheLastEnd()
    {
        var meter = new ProgressMeter(_time);
        After(3);
        meter.Seen(Tally(1), isCaughtUp: true);
        After(4);
        meter.Seen(Tally(1), isCaughtUp: true);

        Assert.Equal(TimeSpan.FromSeconds(4), meter.SinceLastEnd);
    }

    private static Tally Tally(int succeeded) => Enumerable.Repeat("succeeded", succeeded).Aggregate(new Tally(2_000), (tally, state) => tally.With(state));

    private void After(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
