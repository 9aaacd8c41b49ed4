using FsCheck.Xunit;
using Shared.Leaks;

namespace Shared.Tests.Leaks;

public sealed class TheSeries
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(GrowthSeries.Capacity);

    [Property]
    public void NeverHoldsMoreThanItsPointsNorOlderOnesThanItsWindow(ushort[] steps)
    {
        var series = new GrowthSeries(Window);
        var at = TimeSpan.Zero;
        foreach (var step in steps.Concat(Enumerable.Repeat<ushort>(20, 500)))
        {
            at += TimeSpan.FromSeconds(step % 600);
            series.Add(at, step);

            Assert.InRange(series.Points.Length, 1, GrowthSeries.Capacity);
            Assert.True(at - series.Points[0].At <= Window);
            Assert.True(IsRising(series.Points));
        }
    }

    [Fact]
    public void KeepsTheLowestOfASlot()
    {
        var series = new GrowthSeries(Window);
        foreach (var (second, value) in new[] { (1, 5.0), (2, 3), (3, double.NaN), (4, 9), (61, 7) })
        {
            series.Add(TimeSpan.FromSeconds(second), value);
        }

        Assert.Equal([new SeriesPoint(TimeSpan.FromSeconds(2), 3), new SeriesPoint(TimeSpan.FromSeconds(61), 7)], series.Points.ToArray());
    }

    [Fact]
    public void LeavesOutWhatComesFromThePast()
    {
        var series = new GrowthSeries(Window);
        series.Add(TimeSpan.FromMinutes(5), 1);
        series.Add(TimeSpan.FromMinutes(3), 0);

        Assert.Equal(1, series.Points.Length);
    }

    private static bool IsRising(ReadOnlySpan<SeriesPoint> points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].At <= points[i - 1].At)
            {
                return false;
            }
        }

        return true;
    }
}
