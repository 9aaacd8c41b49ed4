using Shared.Leaks;
using Shared.Resources;
using static Shared.Tests.Leaks.Synthetic;

namespace Shared.Tests.Leaks;

/// <summary>Leaks that take a minute or two from nothing to the stop, in a container of 512 MB: a sample each second, long before an alert could be raised.</summary>
public sealed class WhenAProcessEndsEarly
{
    private const double Rate = 300.0 / 60;

    private static readonly LeakLimits Small = new(450 * Megabyte, 380 * Megabyte, 500, 1000);

    [Theory]
    [InlineData("native", 40, 60)]
    [InlineData("native", 200, 60)]
    [InlineData("managed heap", 20, 60)]
    [InlineData("managed heap", 600, 90)]
    [InlineData("large objects", 40, 60)]
    [InlineData("unbounded cache", 40, 60)]
    [InlineData("unbounded cache", 0, 120)]
    public void TheClassThatGrewIsNamedAtOnce(string name, int quietSeconds, int leakSeconds)
    {
        var watch = Run(quietSeconds + leakSeconds, second => Leaking(name, Rate * Math.Max(0, second - quietSeconds), second));

        var verdict = watch.AtStop(LeakClass.Total, Small);

        Assert.Equal((LeakLevel.Investigate, name), (verdict.Level, verdict.Culprit!.Class.Name));
        Assert.InRange(verdict.Culprit.Growth!.Value.Slope.PerHour / Megabyte / 3600, Rate * 0.4, Rate * 1.6);
        Assert.True(verdict.TimeToCritical < TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void WhatWasFreedOnTheWayDoesNotHideIt()
    {
        // At 73 % and 88 % of 512 MB the heap is compacted and free pages are returned: two drops of 25 MB.
        var watch = Run(100, second => Leaking("managed heap", (Rate * Math.Max(0, second - 40)) - (second > 75 ? 25 : 0) - (second > 90 ? 25 : 0), second));

        Assert.Equal("managed heap", watch.AtStop(LeakClass.Total, Small).Culprit?.Class.Name);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void ThreadsCountedInSlowTurnsAreNamedWhereTheyAreTheReason(int leakSeconds)
    {
        var watch = Run(30 + leakSeconds, second => Leaking("none", 0, second) with { Threads = 30 + (5 * Math.Max(0, (second / 30 * 30) - 30)) });

        var verdict = watch.AtStop(LeakClass.Threads, Small);

        Assert.Equal((LeakClass.Threads, LeakLevel.Warning), (verdict.Culprit?.Class, verdict.Level));
    }

    [Fact]
    public void ThreadsAreNamedBeforeTheMemoryTheyTake()
    {
        var watch = Run(120, second => Leaking("native", second, second) with { Threads = 30 + (3 * second) });

        Assert.Equal(LeakClass.Threads, watch.AtStop(LeakClass.Threads, Small).Culprit?.Class);
        Assert.Equal("native", watch.AtStop(LeakClass.Total, Small).Culprit?.Class.Name);
        Assert.Contains(watch.AtStop(LeakClass.Total, Small).Alongside, growth => growth.Class == LeakClass.Threads);
    }

    [Fact]
    public void NothingIsNamedWhereNothingGrew()
    {
        var watch = Run(120, second => Leaking("none", 0, second));

        Assert.Equal(LeakVerdict.Quiet, watch.AtStop(LeakClass.Total, Small));
        Assert.Equal(LeakVerdict.Quiet, watch.AtStop(null, Small));
    }

    [Fact]
    public void AStopThatWasAskedForSaysNothingOfAShortRise()
    {
        var watch = Run(100, second => Leaking("managed heap", second, second));

        Assert.Equal(LeakVerdict.Quiet, watch.AtStop(null, Small));
    }

    /// <summary>So many MB leaked in one class, beside a heap that breathes.</summary>
    private static LeakReading Leaking(string name, double megabytes, int second)
    {
        var leaked = megabytes * Megabyte;
        var garbage = (second % 7) * 2 * Megabyte;
        var isManaged = name is "managed heap" or "large objects" or "unbounded cache";

        // Large objects are counted at a collection, here each 5 s.
        var large = name == "large objects" ? Math.Max(0, Rate * (second / 5 * 5)) - ((Rate * second) - megabytes) : 0;
        return new LeakReading(TimeSpan.FromSeconds(second))
        {
            TotalBytes = (90 * Megabyte) + leaked + garbage,
            ManagedBytes = (30 * Megabyte) + garbage + (isManaged ? leaked : 0),
            LargeObjectBytes = (5 + Math.Max(0, large)) * Megabyte,
            NativeBytes = (40 * Megabyte) + (name == "native" ? leaked : 0),
            Threads = 30,
            Descriptors = 120,
            Resources = second % 2 > 0 ? [] : [new ResourceReading("unbounded cache", ResourceKind.Cache, new ResourceFigures(7, (long)(Megabyte + (name == "unbounded cache" ? leaked * 0.9 : 0))))],
        };
    }

    private static LeakWatch Run(int seconds, Func<int, LeakReading> reading)
    {
        var watch = new LeakWatch(new LeakOptions());
        for (var second = 0; second <= seconds; second++)
        {
            watch.Add(reading(second));
        }

        return watch;
    }
}
