using FsCheck.Xunit;
using Shared.Leaks;
using Shared.Resources;
using static Shared.Tests.Leaks.Synthetic;

namespace Shared.Tests.Leaks;

public sealed class WhenMemoryLeaks
{
    [Property(MaxTest = 8)]
    public void ALeakOf58MegabytesAnHourUnderNoiseIsAWarningWithinHours(int seed)
    {
        var changes = Watch(8, Flat(300).Plus(Leak(58)).Plus(Noise(30, seed)));

        var (hour, verdict) = Assert.Single(changes);
        Assert.Equal(LeakLevel.Warning, verdict.Level);
        Assert.InRange(hour, 1, 4.5);
        Assert.InRange(PerHour(verdict.Culprit!), 45, 75);
    }

    [Property(MaxTest = 8)]
    public void ALeakThatStartsLateIsFound(int seed)
    {
        var changes = Watch(20, Flat(300).Plus(Leak(70, fromHour: 10)).Plus(Noise(20, seed)));

        Assert.Equal(LeakLevel.Warning, changes[0].Verdict.Level);
        Assert.InRange(changes[0].Hour, 10.5, 15);
    }

    [Fact]
    public void AFastLeakIsToBeInvestigatedSoon()
    {
        var changes = Watch(3, Flat(300).Plus(Leak(400)).Plus(Noise(20, 1)));

        Assert.Contains(changes, change => change.Verdict.Level == LeakLevel.Investigate && change.Hour < 1.5);
    }

    [Fact]
    public void ASlowLeakIsTooOnceCriticalIsLessThanADayAhead()
    {
        // 1000 + 30 an hour is at 1800 after 26.7 hours: not yet at hour 2, but from hour 2.7 on.
        var changes = Watch(12, Flat(1000).Plus(Leak(30)));

        var (hour, verdict) = Assert.Single(changes);
        Assert.InRange(hour, 3.7, 5);
        Assert.InRange(verdict.TimeToCritical!.Value.TotalHours, 20, 24);
    }

    [Fact]
    public void TheLevelEndsSomeTimeAfterTheLeakDoes()
    {
        var changes = Watch(24, hour => 300 + (70 * Math.Min(hour, 6)));

        Assert.Equal([LeakLevel.Warning, LeakLevel.None], changes.Select(change => change.Verdict.Level));
    }

    [Theory]
    [InlineData("native")]
    [InlineData("managed heap")]
    [InlineData("large objects")]
    [InlineData("embeddings")]
    public void TheNarrowestClassThatExplainsItIsNamed(string name)
    {
        var changes = Watch(6, Flat(700).Plus(Leak(80)), (at, reading) =>
        {
            var leaked = at.TotalHours * 80 * Megabyte;
            var isManaged = name != "native";
            return reading with
            {
                ManagedBytes = (200 * Megabyte) + (isManaged ? leaked : 0),
                NativeBytes = (100 * Megabyte) + (isManaged ? 0 : leaked),
                LargeObjectBytes = (50 * Megabyte) + (name == "large objects" ? leaked : 0),
                Resources = [new ResourceReading("embeddings", ResourceKind.Cache, new ResourceFigures(10, (long)(name == "embeddings" ? leaked : Megabyte)))],
            };
        });

        Assert.Equal(name, Assert.Single(changes).Verdict.Culprit!.Class.Name);
    }

    [Fact]
    public void ClientsThatAreNeverClosedStandBesideTheNativeMemoryTheyTake()
    {
        var changes = Watch(6, Flat(300).Plus(Leak(80)), (at, reading) => reading with
        {
            NativeBytes = (100 + (at.TotalHours * 80)) * Megabyte,
            ManagedBytes = 200 * Megabyte,
            Resources = [.. Enumerable.Range(0, (int)(at.TotalHours * 200)).Select(_ => new ResourceReading("model client", ResourceKind.Clients, new ResourceFigures(1, 0)))],
        });

        var verdict = Assert.Single(changes).Verdict;
        Assert.Equal("native", verdict.Culprit!.Class.Name);
        Assert.Equal("model client, count", Assert.Single(verdict.Alongside).Class.Name);
    }

    [Fact]
    public void ThreadsThatRunOutWithinADayAreAWarningThatNamesThem()
    {
        var changes = Watch(12, Flat(300), (at, reading) => reading with { Threads = 30 + (at.TotalHours * 40), Descriptors = 100 });

        var (_, verdict) = Assert.Single(changes);
        Assert.Equal((LeakLevel.Warning, LeakClass.Threads), (verdict.Level, verdict.Culprit!.Class));
    }

    private static double PerHour(ClassGrowth growth) => growth.Growth!.Value.Slope.PerHour / Megabyte;
}
