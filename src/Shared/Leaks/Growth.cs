namespace Shared.Leaks;

/// <summary>How a series has grown lately.</summary>
/// <param name="Slope">Over the stretch told of.</param>
/// <param name="Span">How long that stretch is.</param>
/// <param name="IsSustained">True where it grew all along and not only once: see <see cref="GrowthEstimate"/>.</param>
public readonly record struct Growth(Slope Slope, TimeSpan Span, bool IsSustained)
{
    /// <summary>How much it grew over the stretch, by the slope.</summary>
    public double Rise => Slope.PerHour * Span.TotalHours;
}
