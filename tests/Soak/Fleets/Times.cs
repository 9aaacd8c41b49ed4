namespace Soak.Fleets;

/// <summary>Figures of points and spans of time.</summary>
internal static class Times
{
    /// <summary>How many of the points lie in each window of a length, one window a second, from the first that begins in the span to the last that ends in it.</summary>
    public static IReadOnlyList<int> Windows(IEnumerable<DateTimeOffset> points, DateTimeOffset from, DateTimeOffset to, TimeSpan length)
    {
        var sorted = points.Order().ToArray();
        var windows = new List<int>();
        for (var begin = from; begin + length <= to; begin += TimeSpan.FromSeconds(1))
        {
            windows.Add(Before(sorted, begin + length) - Before(sorted, begin));
        }

        return windows;
    }

    /// <summary>How many of the spans overlap at most; one that ends where another begins does not.</summary>
    public static int MostAtOnce(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        var (now, most) = (0, 0);
        foreach (var (_, step) in spans.SelectMany(span => new[] { (At: span.From, Step: 1), (At: span.To, Step: -1) }).OrderBy(change => change.At).ThenBy(change => change.Step))
        {
            now += step;
            most = Math.Max(most, now);
        }

        return most;
    }

    /// <summary>The middle one; the lower of the two in the middle.</summary>
    public static TimeSpan Median(IReadOnlyCollection<TimeSpan> times) => times.Count == 0 ? TimeSpan.Zero : times.Order().ElementAt((times.Count - 1) / 2);

    private static int Before(DateTimeOffset[] sorted, DateTimeOffset at)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
