namespace Analysis.Worker.Admission;

/// <summary>
/// What is reserved of the room that memory leaves. Before a job is known it has the cost of the largest seen lately; once received, its own, of which
/// it holds at most what it had until it enters. For one caller at a time: the gate's lock.
/// </summary>
internal sealed class Reservations(CostModel model)
{
    private LargestLately _largest = LargestLately.Start;
    private long _containerAtRest = long.MaxValue;
    private long _managedAtRest = long.MaxValue;
    private int _collectionsSeen;
    private long _ended;
    private bool _isShort;

    /// <summary>All that is reserved, for jobs awaited, received and running.</summary>
    public long Reserved { get; private set; }

    /// <summary>Of it: for those that run.</summary>
    public long ReservedByRunning { get; private set; }

    public int Running { get; private set; }

    /// <summary>Unbounded before the first sample: until then the ramp holds back.</summary>
    public long Room { get; private set; } = long.MaxValue;

    public double Factor => model.Factor;

    /// <summary>Of jobs that ended since the last sample: their memory is garbage now, and takes its room until it is collected or measured.</summary>
    public long EndedBytes => _ended;

    /// <summary>Used, at the last sample, beyond the use at rest and what is reserved for all that runs: garbage, or growth. On the ladder that has more of it.</summary>
    public long UnexplainedBytes { get; private set; }

    /// <summary>What is reserved for a job not known yet.</summary>
    public long NextCost => model.Predict(_largest.Bytes);

    /// <summary>Reserves for as many jobs as fit, unknown yet.</summary>
    public (int Permits, long EachBytes) Admit(int free, bool isFirst)
    {
        var cost = model.Predict(_largest.Bytes);
        var permits = RoomPolicy.Fit(Room, Reserved + _ended, cost, free, isFirst);
        Reserved += permits * cost;
        _isShort |= permits < free;
        return (permits, cost);
    }

    /// <summary>Turns the reservation of an unknown job into this one's.</summary>
    /// <returns>What it holds, and what it needs to run.</returns>
    public (long HeldBytes, long NeededBytes) Receive(long heldBytes, int inputBytes)
    {
        _largest = _largest.With(inputBytes);
        var needed = model.Predict(inputBytes);
        var held = Math.Min(heldBytes, needed);
        Reserved -= heldBytes - held;
        return (held, needed);
    }

    public bool TryEnter(long heldBytes, long neededBytes)
    {
        var reserved = Reserved - heldBytes + neededBytes;
        if (!RoomPolicy.MayEnter(Room, reserved + _ended, Running))
        {
            _isShort = true;
            return false;
        }

        (Reserved, ReservedByRunning, Running) = (reserved, ReservedByRunning + neededBytes, Running + 1);
        return true;
    }

    public void Release(long heldBytes, bool hasEntered)
    {
        Reserved -= heldBytes;
        if (hasEntered)
        {
            (ReservedByRunning, Running) = (ReservedByRunning - heldBytes, Running - 1);
            _ended += heldBytes;
        }
    }

    /// <summary>Computes the room anew, and learns what jobs really take.</summary>
    /// <param name="container">The container ladder.</param>
    /// <param name="managed">The managed ladder.</param>
    /// <param name="fullCollections">Since the start. Only right after one is what is used what is needed: else it is also what ended jobs left behind.</param>
    public void Note(LadderSample container, LadderSample managed, int fullCollections)
    {
        var isClean = fullCollections != _collectionsSeen || _containerAtRest == long.MaxValue;
        _collectionsSeen = fullCollections;
        _ended = 0;
        if (isClean && (Running == 0 || _containerAtRest == long.MaxValue))
        {
            (_containerAtRest, _managedAtRest) = (container.NetBytes, managed.NetBytes);
        }

        // What is used now bounds what is used at rest: free pages are given back without a collection, and a rest that stays too high would leave room unused.
        (_containerAtRest, _managedAtRest) = (Math.Min(_containerAtRest, container.NetBytes), Math.Min(_managedAtRest, managed.NetBytes));
        if (isClean)
        {
            model = model.Adapt(ReservedByRunning, container.NetBytes - _containerAtRest, container.CriticalBytes);
        }

        UnexplainedBytes = Math.Max(
            RoomPolicy.Unexplained(container, _containerAtRest, ReservedByRunning), RoomPolicy.Unexplained(managed, _managedAtRest, ReservedByRunning));
        Room = Math.Min(
            RoomPolicy.Room(container, _containerAtRest, ReservedByRunning), RoomPolicy.Room(managed, _managedAtRest, ReservedByRunning));
    }

    /// <summary>Whether it was short of room since the last time that was taken.</summary>
    public bool IsShort => _isShort;

    /// <summary>Whether it was short of room since the last time this was asked.</summary>
    public bool TakeShortage()
    {
        var wasShort = _isShort;
        _isShort = false;
        return wasShort;
    }
}
