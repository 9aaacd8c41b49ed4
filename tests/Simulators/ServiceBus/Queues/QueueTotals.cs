namespace Simulators.ServiceBus.Queues;

/// <summary>What happened in a queue since the simulator started.</summary>
public readonly record struct QueueTotals
{
    /// <summary>Messages accepted from senders, duplicates that were dropped included.</summary>
    public long Sent { get; init; }

    public long DuplicatesDropped { get; init; }

    public long Delivered { get; init; }

    public long Completed { get; init; }

    public long Abandoned { get; init; }

    public long DeadLettered { get; init; }

    /// <summary>Locks that ran out.</summary>
    public long LockLost { get; init; }
}
