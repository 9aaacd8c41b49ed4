namespace Analysis.Worker.Health;

/// <summary>What the loops know of the store. Read by the readiness check.</summary>
internal sealed class WorkerHealth
{
    private volatile bool _receivingWorks = true;
    private volatile bool _storeAnswers;

    /// <summary>Written by the receiver: false from the first failed call of an episode until one works.</summary>
    public bool ReceivingWorks
    {
        get => _receivingWorks;
        set => _receivingWorks = value;
    }

    /// <summary>Written by the heartbeat: whether the last row was written. False before the first.</summary>
    public bool StoreAnswers
    {
        get => _storeAnswers;
        set => _storeAnswers = value;
    }
}
