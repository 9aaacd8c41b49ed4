using System.Globalization;

namespace Jobs.Cli.Screen;

/// <summary>Times and numbers as a person reads them at a glance.</summary>
internal static class Spans
{
    /// <summary>The two largest units: <c>84 ms</c>, <c>4.2 s</c>, <c>42 s</c>, <c>3 m 05 s</c>, <c>2 h 10 m</c>, <c>3 d 04 h</c>.</summary>
    public static string Text(TimeSpan span) => span.TotalSeconds switch
    {
        < 0.0005 => "0 s",
        < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        var seconds => WholeSeconds(TimeSpan.FromSeconds(Math.Round(seconds))),
    };

    // Rounded before it is split, so that 59.6 s is a minute and not 59 s.
    private static string WholeSeconds(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} m {span.Seconds:00} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes:00} m",
        _ => $"{(int)span.TotalDays} d {span.Hours:00} h",
    };

    /// <summary><c>0:42</c>, <c>12:05</c>, <c>3:07:09</c>: keeps its width from one second to the next.</summary>
    public static string Clock(TimeSpan span)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, span.TotalSeconds)));
        return whole.TotalHours < 1 ? $"{(int)whole.TotalMinutes}:{whole.Seconds:00}" : $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}";
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? time) => time is { } known ? Time(known) : "–";

    public static string Rate(double perSecond) => perSecond switch
    {
        < 0.0005 => "0 jobs/s",
        < 0.995 => string.Create(CultureInfo.InvariantCulture, $"{perSecond * 60:0.0} jobs/min"),
        < 99.5 => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0} jobs/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{perSecond:#,0} jobs/s"),
    };

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>1 job</c>, <c>1,000 jobs</c>.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : noun.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s")}";
}
