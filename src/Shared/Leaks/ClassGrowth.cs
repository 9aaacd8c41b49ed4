namespace Shared.Leaks;

/// <summary>The growth of one class.</summary>
/// <param name="Class">What grows.</param>
/// <param name="Latest">Its last value.</param>
/// <param name="Growth">Null while there are too few readings.</param>
/// <param name="Limit">Where it must not arrive; null where nothing is known of it.</param>
public sealed record ClassGrowth(LeakClass Class, double Latest, Growth? Growth, double? Limit)
{
    /// <summary>When it reaches the limit at this rate; null where it never does or growth is not sustained.</summary>
    public TimeSpan? TimeToLimit => Limit is { } limit && Growth is { IsSustained: true } growth ? Until(limit - Latest, growth.Slope.PerHour) : null;

    /// <summary>Further ahead than a century is never.</summary>
    private static TimeSpan? Until(double distance, double perHour)
    {
        var hours = Math.Max(0, distance) / perHour;
        return hours < 876_000 ? TimeSpan.FromHours(hours) : null;
    }
}
