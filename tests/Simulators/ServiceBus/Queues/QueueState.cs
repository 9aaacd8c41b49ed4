namespace Simulators.ServiceBus.Queues;

/// <summary>A queue's counts at one moment, and its totals since the simulator started.</summary>
public sealed record QueueState
{
    public required string Name { get; init; }

    /// <summary>Messages that can be received now, without the locked ones.</summary>
    public required int Ready { get; init; }

    public required int Locked { get; init; }

    public required int Scheduled { get; init; }

    public required int Deferred { get; init; }

    public required int DeadLettered { get; init; }

    /// <summary>What the depth endpoint reports: ready, and locked where the queue's options say so.</summary>
    public required int ActiveMessageCount { get; init; }

    /// <summary>Greatest number of locks held at once so far.</summary>
    public required int MostLocked { get; init; }

    public required QueueTotals Totals { get; init; }
}
