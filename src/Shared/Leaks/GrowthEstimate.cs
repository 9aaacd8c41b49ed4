namespace Shared.Leaks;

/// <summary>
/// Tells a leak from what only looks like one for a while.
/// <list type="bullet">
/// <item>A cache that fills once raises the slope of any stretch that contains it, even a robust one, but only one part of it has grown. So growth is
/// sustained where the interval of its slope lies above zero and each third of the stretch has grown at half the slope or more.</item>
/// <item>A leak that starts late is found in the last half or quarter of the points. There a collector's slow sawtooth would be found too, on its way up; but
/// it comes to no height where it has not been before. So such a stretch counts only where its end is above all the points before it. (A peak hides a
/// leak below it, until the leak has outgrown it or the window has passed.)</item>
/// </list>
/// What is left: the very first rise of a sawtooth, if it takes most of an hour, looks like a leak until it falls.
/// </summary>
public static class GrowthEstimate
{
    private const int Parts = 3;
    private const int MinPoints = Parts * TheilSen.MinPoints;
    private const double LeastShareOfSlope = 0.5;

    /// <summary>The longest sustained stretch that ends now; where there is none, all the points. Null where they are too few to tell.</summary>
    /// <param name="points">Oldest first.</param>
    public static Growth? Of(ReadOnlySpan<SeriesPoint> points)
    {
        if (Over(points) is not { } whole)
        {
            return null;
        }

        for (var length = points.Length / 2; !whole.IsSustained && length >= points.Length / 4; length /= 2)
        {
            var latest = points[^length..];
            if (Over(latest) is { IsSustained: true } growth && IsNewHeight(points[..^length], latest))
            {
                return growth;
            }
        }

        return whole;
    }

    private static Growth? Over(ReadOnlySpan<SeriesPoint> points) =>
        points.Length >= MinPoints && TheilSen.Estimate(points) is { } slope
            ? new Growth(slope, points[^1].At - points[0].At, slope.Lower95 > 0 && GrewInEachPart(points, slope.PerHour * LeastShareOfSlope))
            : null;

    private static bool GrewInEachPart(ReadOnlySpan<SeriesPoint> points, double leastPerHour)
    {
        for (var part = 0; part < Parts; part++)
        {
            if (!(TheilSen.Estimate(Part(points, part))?.PerHour >= leastPerHour))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNewHeight(ReadOnlySpan<SeriesPoint> before, ReadOnlySpan<SeriesPoint> latest) =>
        Sorted(Part(latest, Parts - 1)) is var end && end[end.Length / 2] > Sorted(before)[^1];

    private static ReadOnlySpan<SeriesPoint> Part(ReadOnlySpan<SeriesPoint> points, int part) =>
        points[(points.Length * part / Parts)..(points.Length * (part + 1) / Parts)];

    private static double[] Sorted(ReadOnlySpan<SeriesPoint> points)
    {
        var values = new double[points.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = points[i].Value;
        }

        Array.Sort(values);
        return values;
    }
}
