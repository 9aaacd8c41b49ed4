namespace Benchmarks.Figures;

internal static class Percentile
{
    /// <summary>The value below which a fraction of all lies; the mean of the middle two for a median of an even count.</summary>
    public static double Of(IReadOnlyCollection<double> values, double fraction)
    {
        var sorted = values.Order().ToArray();
        var place = fraction * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
