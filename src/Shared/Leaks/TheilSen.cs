using System.Buffers;

namespace Shared.Leaks;

/// <summary>
/// A line's slope that almost a third of wild points cannot move: the median of the slopes between all pairs of points, with the distribution-free
/// confidence interval that Kendall's tau gives.
/// Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American Statistical Association 63 (1968),
/// 1379–1389; the interval as in R. O. Gilbert, "Statistical Methods for Environmental Pollution Monitoring" (1987), section 16.5. It takes the points'
/// errors for independent: where neighbours err together, as readings of one heap do, the true interval is wider.
/// </summary>
public static class TheilSen
{
    /// <summary>Fewer points give no slope.</summary>
    public const int MinPoints = 5;

    private const double Normal975 = 1.959964;

    /// <summary>Null where there are fewer than <see cref="MinPoints"/> points or all are of one time. The work grows with the square of their number.</summary>
    public static Slope? Estimate(ReadOnlySpan<SeriesPoint> points)
    {
        var n = points.Length;
        if (n < MinPoints)
        {
            return null;
        }

        var rented = ArrayPool<double>.Shared.Rent(n * (n - 1) / 2);
        try
        {
            var slopes = rented.AsSpan(0, Pairs(points, rented));
            if (slopes.IsEmpty)
            {
                return null;
            }

            slopes.Sort();
            return new Slope(Median(slopes), Ranked(slopes, -HalfWidth(n)), Ranked(slopes, HalfWidth(n)));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static int Pairs(ReadOnlySpan<SeriesPoint> points, Span<double> slopes)
    {
        var count = 0;
        for (var later = 1; later < points.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var hours = (points[later].At - points[earlier].At).TotalHours;
                if (hours != 0)
                {
                    slopes[count++] = (points[later].Value - points[earlier].Value) / hours;
                }
            }
        }

        return count;
    }

    private static double Median(ReadOnlySpan<double> sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>Half of z·√Var(S) in ranks, and half a rank outwards. The variance is that without ties, the larger one: with ties the interval is too wide rather than too narrow.</summary>
    private static double HalfWidth(int n) => (1 + (Normal975 * Math.Sqrt(n * (n - 1.0) * ((2 * n) + 5) / 18))) / 2;

    /// <summary>The slope so many ranks from the middle, rounded outwards; the last one where there are not so many.</summary>
    private static double Ranked(ReadOnlySpan<double> sorted, double fromMiddle)
    {
        var rank = ((sorted.Length - 1) / 2.0) + fromMiddle;
        return sorted[(int)Math.Clamp(fromMiddle < 0 ? Math.Floor(rank) : Math.Ceiling(rank), 0, sorted.Length - 1)];
    }
}
