namespace Shared.Leaks;

/// <summary>The figures of one class at two paces: over the window, for the alert; of the last minutes, for a stop that comes before any alert.</summary>
internal sealed class WatchedClass(TimeSpan window)
{
    /// <summary>A point each 2 s: enough of them in a leak that takes a minute from nothing to emergency.</summary>
    public static readonly TimeSpan LatelyWindow = TimeSpan.FromMinutes(4);

    public GrowthSeries Series { get; } = new(window);

    public GrowthSeries Lately { get; } = new(LatelyWindow);

    public double Latest { get; private set; }

    public void Add(TimeSpan at, double value, bool isWarm)
    {
        Lately.Add(at, value);
        Latest = value;
        if (isWarm)
        {
            Series.Add(at, value);
        }
    }
}
