using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;

namespace Shared.Tests.Memory.Ladder;

public sealed class WhenMemoryRisesAndFalls
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarningAfter = GovernorRules.Of(0, 0, new MemoryOptions()).WarningAfter;

    /// <summary>Of a 2 GiB container, in MB as the reference has them.</summary>
    private static readonly RungMarks Marks = RungMarks.Of(2048 * Megabytes.Bytes, new MemoryOptions());

    [Fact]
    public void TheMarksOfTwoGibibytesAreTheReferences() => Assert.Equal(
        new RungMarks(1500 * Megabytes.Bytes, 1400 * Megabytes.Bytes, 1800 * Megabytes.Bytes, 1650 * Megabytes.Bytes, 1900 * Megabytes.Bytes, 1974 * Megabytes.Bytes), Marks);

    [Fact]
    public void ASmallContainerHasTheSameLadder() => Assert.Equal(
        new RungMarks(375 * Megabytes.Bytes, 350 * Megabytes.Bytes, 450 * Megabytes.Bytes, 412 * Megabytes.Bytes + (Megabytes.Bytes / 2), 475 * Megabytes.Bytes, 493 * Megabytes.Bytes + (Megabytes.Bytes / 2)),
        RungMarks.Of(512 * Megabytes.Bytes, new MemoryOptions()));

    [Theory]
    [InlineData("1500 1500 1500 1500", Rung.Normal)]
    [InlineData("1500 1500 1500 1500 1500", Rung.Warning)]
    [InlineData("1500 1500 1499 1500 1500 1500 1500", Rung.Normal)]
    [InlineData("1600 1600 1600 1600 1600 1400", Rung.Warning)]
    [InlineData("1600 1600 1600 1600 1600 1399", Rung.Normal)]
    [InlineData("1800", Rung.Critical)]
    [InlineData("1800 1650", Rung.Critical)]
    [InlineData("1800 1649", Rung.Warning)]
    [InlineData("1800 1399", Rung.Normal)]
    [InlineData("1900", Rung.Emergency)]
    [InlineData("1900 10", Rung.Emergency)]
    [InlineData("1800 1700 1900 1700", Rung.Emergency)]
    [InlineData("1600 1600 1600 1600 1850", Rung.Critical)]
    [InlineData("1600 1600 1600 1600 1399 1600", Rung.Normal)]
    public void EachMarkDoesWhatTheTableSays(string megabytes, Rung expected) =>
        Assert.Equal(expected, Walk(megabytes.Split(' ').Select(long.Parse))[^1]);

    [Fact]
    public void SamplesTakenMoreOftenDoNotMakeItWarningSooner()
    {
        var state = LadderState.Start;
        var after = Enumerable.Range(0, 100).Select(turn => turn * Second / 5).First(at => (state = Step(state, 1600, at)).Rung == Rung.Warning);
        Assert.Equal(4 * Second, after);
    }

    [Property]
    public void MoreMemoryIsNeverALowerRung(ushort a, ushort b, Rung rung, byte above)
    {
        var state = new LadderState(rung, rung == Rung.Normal ? -(above % 5 * Second) : null);
        var (less, more) = (Math.Min(a, b), Math.Max(a, b));
        Assert.True(Step(state, less).Rung <= Step(state, more).Rung);
    }

    [Property]
    public void AHigherRungIsNeverLeftForLessThanALowerOneWouldGive(ushort used, Rung one, Rung other)
    {
        var (lower, higher) = one < other ? (one, other) : (other, one);
        Assert.True(Step(new LadderState(lower), used).Rung <= Step(new LadderState(higher), used).Rung);
    }

    [Property]
    public Property InsideABandTheRungChangesAtMostOnce() => Prop.ForAll(
        Gen.Elements((1400, 1500), (1500, 1650), (1650, 1800)).SelectMany(band => Gen.ListOf(Gen.Choose(band.Item1, band.Item2 - 1).Select(mb => (long)mb))).ToArbitrary(),
        Arb.From(Gen.Elements(Rung.Normal, Rung.Warning, Rung.Critical)),
        (megabytes, start) =>
        {
            var rungs = Walk(megabytes, new LadderState(start)).Prepend(start).ToList();
            return rungs.Zip(rungs.Skip(1)).Count(pair => pair.First != pair.Second) <= 1;
        });

    [Property]
    public void EmergencyIsNeverLeft(ushort[] megabytes) =>
        Assert.All(Walk(megabytes.Select(mb => (long)mb), new LadderState(Rung.Emergency)), rung => Assert.Equal(Rung.Emergency, rung));

    [Property]
    public void WhateverComesARungIsWhatItsMarksAllow(ushort[] megabytes)
    {
        foreach (var (used, rung) in megabytes.Zip(Walk(megabytes.Select(mb => (long)mb))).TakeWhile(step => step.Second != Rung.Emergency))
        {
            Assert.Equal(used >= 1800, rung == Rung.Critical && used >= 1800);
            Assert.True(rung != Rung.Critical || used >= 1650);
            Assert.True(rung != Rung.Warning || used is >= 1400 and < 1800);
        }
    }

    private static List<Rung> Walk(IEnumerable<long> megabytes, LadderState? from = null)
    {
        var state = from ?? LadderState.Start;
        return megabytes.Select((used, second) => (state = Step(state, used, second * Second)).Rung).ToList();
    }

    private static LadderState Step(LadderState state, long megabytes, TimeSpan at = default) =>
        LadderPolicy.Next(state, megabytes * Megabytes.Bytes, at, Marks, WarningAfter);
}
