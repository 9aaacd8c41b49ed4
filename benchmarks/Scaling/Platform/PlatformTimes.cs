namespace Benchmarks.Scaling.Platform;

/// <summary>What the platform takes and does. Where nothing else is said it is assumed: nobody documents it.</summary>
internal sealed record PlatformTimes
{
    /// <summary>From the decision to the process: a place, the image, the start. Drawn evenly between the two.</summary>
    public (TimeSpan Least, TimeSpan Most) Start { get; init; } = (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45));

    /// <summary>From the end of a container to its next process on the same replica: the first back-off of 10 s, and a start with the image there.</summary>
    public TimeSpan Restart { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>From a process's start to its first job: measured, 136–177 ms (benchmarks/results/2026-11-24-first-look.md).</summary>
    public TimeSpan ProcessStart { get; init; } = TimeSpan.FromMilliseconds(180);

    /// <summary>Life of a replica until the platform moves it to another host: SIGTERM, and a new one.</summary>
    public TimeSpan BetweenMoves { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Life of a replica until its host is lost: no signal at all.</summary>
    public TimeSpan BetweenLosses { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Until the platform notices a lost host and starts another replica.</summary>
    public TimeSpan NoticesLoss { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What has been seen of longer graces: the kill comes after 60 to 80 s, whatever is set.</summary>
    public (TimeSpan Least, TimeSpan Most) GraceGranted { get; init; } = (TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(80));

    /// <summary>Nothing happens to a replica, and it is there at once: what a fleet would be that knew the day beforehand.</summary>
    public static PlatformTimes Perfect { get; } = new()
    {
        Start = (TimeSpan.Zero, TimeSpan.Zero),
        ProcessStart = TimeSpan.Zero,
        BetweenMoves = TimeSpan.FromDays(365_000),
        BetweenLosses = TimeSpan.FromDays(365_000),
    };

    /// <summary>Nothing happens to a replica, but it takes its time to start.</summary>
    public static PlatformTimes Calm { get; } = new() { BetweenMoves = Perfect.BetweenMoves, BetweenLosses = Perfect.BetweenLosses };
}
