using FsCheck;
using FsCheck.Xunit;
using Shared.Leaks;

namespace Shared.Tests.Leaks;

public sealed class TheSlope
{
    [Property]
    public void OfALineIsItsOwn(int perHour, byte count)
    {
        var slope = TheilSen.Estimate(Points(TheilSen.MinPoints + (count % 60), hour => 1000 + (hour * (perHour % 10_000))))!.Value;

        Assert.Equal(perHour % 10_000, slope.PerHour, 3);
        Assert.Equal(perHour % 10_000, slope.Lower95, 3);
        Assert.Equal(perHour % 10_000, slope.Upper95, 3);
    }

    [Property]
    public void IsNotMovedByAQuarterOfWildPoints(int seed)
    {
        var random = new Random(seed);
        var slope = TheilSen.Estimate(Points(64, hour => random.NextDouble() < 0.25 ? random.Next(-100_000, 100_000) : hour * 58))!.Value;

        Assert.InRange(slope.PerHour, 0, 116);
    }

    [Fact]
    public void LiesInItsIntervalAboutNineteenTimesOfTwenty()
    {
        var random = new Random(58);
        var inside = Enumerable.Range(0, 1000).Count(_ =>
        {
            var slope = TheilSen.Estimate(Points(30, hour => (hour * 58) + Normal(random)))!.Value;
            return slope.Lower95 <= 58 && 58 <= slope.Upper95;
        });

        Assert.InRange(inside, 930, 980);
    }

    [Property]
    public void IsBetweenItsBounds(NormalFloat[] values)
    {
        if (TheilSen.Estimate([.. values.Select((value, i) => new SeriesPoint(TimeSpan.FromMinutes(i), Math.Clamp(value.Get, -1e12, 1e12)))]) is { } slope)
        {
            Assert.InRange(slope.PerHour, slope.Lower95, slope.Upper95);
        }
        else
        {
            Assert.True(values.Length < TheilSen.MinPoints);
        }
    }

    [Fact]
    public void OfPointsOfOneTimeIsUnknown() => Assert.Null(TheilSen.Estimate([.. Enumerable.Range(0, 9).Select(i => new SeriesPoint(TimeSpan.Zero, i))]));

    private static SeriesPoint[] Points(int count, Func<double, double> value) =>
        [.. Enumerable.Range(0, count).Select(i => new SeriesPoint(TimeSpan.FromMinutes(6 * i), value(i / 10.0)))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
