namespace Soak.Growth;

/// <summary>The loads that growth is measured under, each for one process.</summary>
internal static class Loads
{
    private const int SeedMinutes = 24 * 60;
    private const double SeedBarMegabytes = 500;

    /// <summary>24 hours of 10 jobs a minute, one simulated minute after the other; sampled each simulated hour.</summary>
    public static Load Seed { get; } = new()
    {
        Name = "seed",
        Title = "24 simulated hours: 1,440 minutes of 10 analyses, each minute's done before the next",
        Jobs = SeedMinutes * Feeds.JobsPerMinute,
        ForcedJobs = 60 * Feeds.JobsPerMinute,
        Interval = TimeSpan.FromMilliseconds(100),
        Input = inputs => inputs.Varied(),
        Feed = Feeds.MinutesAsync,
        SeedBarMegabytes = SeedBarMegabytes,
    };

    public static Load Analyses { get; } = new()
    {
        Name = "analyses",
        Title = "200,000 analyses of 0.5 to 200 KB, queue never empty",
        Jobs = 200_000,
        ForcedJobs = 5_000,
        Input = inputs => inputs.Varied(),
        Feed = Feeds.SteadyAsync,
    };

    public static Load NoOp { get; } = new()
    {
        Name = "noop",
        Title = "1,000,000 jobs with the model that does nothing, queue never empty",
        Jobs = 1_000_000,
        ForcedJobs = 25_000,
        Provider = "NoOp",
        Input = inputs => inputs.Small(),
        Feed = Feeds.SteadyAsync,
    };

    public static IReadOnlyList<Load> All { get; } = [Seed, Analyses, NoOp];

    /// <summary>The seed's load at its own pace.</summary>
    public static Load RealTime(TimeSpan duration, TimeSpan sample) => Seed with
    {
        Name = "real-time",
        Title = $"{Feeds.JobsPerMinute} analyses a minute in real time",
        Jobs = Math.Max(1, (long)(duration.TotalMinutes * Feeds.JobsPerMinute)),
        ForcedJobs = 0,
        ForcedTime = sample,
        Interval = TimeSpan.FromSeconds(1),
        Feed = Feeds.InRealTimeAsync,
    };
}
