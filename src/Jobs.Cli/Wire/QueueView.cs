namespace Jobs.Cli.Wire;

internal sealed record QueueView
{
    public long Ready { get; init; }

    public long Running { get; init; }

    public long Scheduled { get; init; }

    public long DeadLettered { get; init; }

    public DateTimeOffset? OldestReadyAt { get; init; }

    /// <summary>Null until measured.</summary>
    public double? EndedPerSecond { get; init; }
}
