namespace Jobs.Cli.Calling;

/// <summary>How long a call is worth waiting for.</summary>
/// <param name="Attempts">Tries in all, while a service is there and refuses or breaks off.</param>
/// <param name="ConnectAttempts">Tries in all while no connection comes about: fewer, because the address may be wrong.</param>
/// <param name="LongestWait">A wait asked for that is longer than this is not waited for.</param>
internal sealed record RetryBudget(int Attempts, int ConnectAttempts, TimeSpan LongestWait)
{
    /// <summary>Somebody waits for one answer: about 4 s.</summary>
    public static RetryBudget Lookup { get; } = new(Attempts: 4, ConnectAttempts: 3, LongestWait: TimeSpan.FromSeconds(10));

    /// <summary>A file is on its way: about 2 minutes.</summary>
    public static RetryBudget Upload { get; } = new(Attempts: 9, ConnectAttempts: 4, LongestWait: TimeSpan.FromMinutes(2));

    /// <summary>Jobs that run are watched, and the service was there before: a restart of it is sat out, about 3 minutes.</summary>
    public static RetryBudget Watch { get; } = new(Attempts: 12, ConnectAttempts: 12, LongestWait: TimeSpan.FromMinutes(2));
}
