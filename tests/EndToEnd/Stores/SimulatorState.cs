namespace EndToEnd.Stores;

/// <summary>What the simulator tells of itself.</summary>
internal sealed record SimulatorState(int Connections, IReadOnlyList<SimulatedQueue> Queues);

/// <summary>A queue's counts now.</summary>
internal sealed record SimulatedQueue
{
    public string Name { get; init; } = "";

    /// <summary>Without the locked ones.</summary>
    public int Ready { get; init; }

    public int Locked { get; init; }

    public int Scheduled { get; init; }

    public int DeadLettered { get; init; }

    /// <summary>Greatest number of locks held at once so far.</summary>
    public int MostLocked { get; init; }

    public SimulatedTotals Totals { get; init; } = new();
}

/// <summary>What happened in a queue since the simulator started.</summary>
internal sealed record SimulatedTotals
{
    /// <summary>Duplicates that were dropped included.</summary>
    public long Sent { get; init; }

    public long DuplicatesDropped { get; init; }

    public long Delivered { get; init; }

    public long Completed { get; init; }

    public long Abandoned { get; init; }

    public long DeadLettered { get; init; }

    /// <summary>Locks that ran out.</summary>
    public long LockLost { get; init; }
}
