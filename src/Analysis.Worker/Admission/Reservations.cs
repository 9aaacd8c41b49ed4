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

    /// <summary>All that is reserved, for jobs awaited, received and running.</summary>
    public long Reserved { get; private set; }

    /// <summary>Of it: for those that run.</summary>
    public long ReservedByRunning { get; private set; }

    public int Running { get; private set; }

    /// <summary>Unbounded before the first sample: until then the ramp holds back.</summary>
    public long Room { get; private set; } = long.MaxValue;

    public double Factor => model.Factor;

    /// <summary>Reserves for as many jobs as fit, unknown yet.</summary>
    public (int Permits, long EachBytes) Admit(int free, bool isFirst)
    {
        var cost = model.Predict(_largest.Bytes);
        var permits = RoomPolicy.Fit(Room, Reserved, cost, free, isFirst);
        Reserved += permits * cost;
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
        if (!RoomPolicy.MayEnter(Room, reserved, Running))
        {
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
        }
    }

    /// <summary>Computes the room anew, and learns what jobs really take.</summary>
    public void Note(LadderSample container, LadderSample managed)
    {
        if (Running == 0 || _containerAtRest == long.MaxValue)
        {
            (_containerAtRest, _managedAtRest) = (container.NetBytes, managed.NetBytes);
        }

        model = model.Adapt(ReservedByRunning, container.NetBytes - _containerAtRest);
        Room = Math.Min(
            RoomPolicy.Room(container, _containerAtRest, ReservedByRunning), RoomPolicy.Room(managed, _managedAtRest, ReservedByRunning));
    }
}
