namespace Shared.Leaks;

/// <summary>
/// The rise that a process ends with. That something has risen is known then, and what was done about it (collecting, compacting, returning pages) has
/// bent the line. So this asks less than <see cref="GrowthEstimate"/>: where the rise began, and that the interval of the slope since lies above zero.
/// </summary>
internal static class LastRise
{
    private const int LeastPoints = 2 * TheilSen.MinPoints;

    /// <summary>When the rise began: the stretch up to now, of those that end with it, over which the robust slope climbs most. The oldest point's time where none does.</summary>
    /// <param name="points">Of what the process has too much of, oldest first.</param>
    public static TimeSpan Start(ReadOnlySpan<SeriesPoint> points)
    {
        var (start, most) = (points.IsEmpty ? TimeSpan.Zero : points[0].At, 0.0);
        for (var length = points.Length; length >= LeastPoints; length = length * 3 / 4)
        {
            if (Over(points[^length..]) is { IsSustained: true } growth && growth.Rise > most)
            {
                (start, most) = (points[^length].At, growth.Rise);
            }
        }

        return start;
    }

    /// <summary>The growth from then on. Null where there are too few points.</summary>
    public static Growth? Since(ReadOnlySpan<SeriesPoint> points, TimeSpan start)
    {
        var first = 0;
        while (first < points.Length && points[first].At < start)
        {
            first++;
        }

        return Over(points[first..]);
    }

    /// <summary>
    /// The growth of a count that is at its bound, and so has grown: from where it was lowest, by its own difference where it is counted so seldom that the
    /// slope's interval touches zero. Null where it was never lower.
    /// </summary>
    public static Growth? OfCount(ReadOnlySpan<SeriesPoint> points)
    {
        var lowest = 0;
        for (var i = 0; i < points.Length; i++)
        {
            lowest = points[i].Value <= points[lowest].Value ? i : lowest;
        }

        if (points.IsEmpty || points[^1].Value <= points[lowest].Value)
        {
            return null;
        }

        var (rise, span) = (points[^1].Value - points[lowest].Value, points[^1].At - points[lowest].At);
        var (perHour, slope) = (rise / span.TotalHours, TheilSen.Estimate(points[lowest..]));
        return new Growth(new Slope(perHour, Math.Clamp(slope?.Lower95 ?? 0, 0, perHour), Math.Max(slope?.Upper95 ?? 0, perHour)), span, IsSustained: true);
    }

    private static Growth? Over(ReadOnlySpan<SeriesPoint> points) =>
        TheilSen.Estimate(points) is { } slope ? new Growth(slope, points[^1].At - points[0].At, slope.Lower95 > 0) : null;
}
