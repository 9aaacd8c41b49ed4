namespace Jobs.Cli.Watching;

/// <summary>How often the service is asked. Pure.</summary>
internal static class Pace
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>A twentieth of what is left to wait: a short batch is seen to end at once, a long one is not asked about all the time.</summary>
    public static TimeSpan Next(TimeSpan? remaining, TimeSpan sinceLastEnd)
    {
        var wanted = remaining is { } known ? known / 20 : sinceLastEnd / 4;
        return wanted < Shortest ? Shortest : wanted > Longest ? Longest : wanted;
    }
}
