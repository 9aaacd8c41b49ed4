using Microsoft.Extensions.Options;

namespace Analysis.Worker.Admission;

/// <summary>
/// Gives out permits, never more at once than are allowed, than there are lanes, and than memory has room for. It signals; nobody polls it. Before
/// <see cref="Allow"/> is called for the first time nothing is admitted.
/// </summary>
internal sealed class AdmissionGate(IOptions<AdmissionOptions> options) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly int _lanes = options.Value.Lanes;
    private readonly Reservations _reservations = new(options.Value.Cost);
    private TaskCompletionSource _freed = NewSignal();
    private TaskCompletionSource _short = NewSignal();

    // Those before it are left to the GC: a receiver may still be listening, and there is no timer to free.
    private CancellationTokenSource _withdrawn = new();
    private int _allowed;
    private int _given;
    private int _entering;

    /// <summary>How many permits may be out now.</summary>
    public int Allowed
    {
        get
        {
            lock (_lock)
            {
                return _allowed;
            }
        }
    }

    /// <summary>How many permits are out now. After a lowering it may exceed <see cref="Allowed"/> until enough are returned.</summary>
    public int Given
    {
        get
        {
            lock (_lock)
            {
                return _given;
            }
        }
    }

    /// <summary>What is reserved now for jobs awaited, received and running, in bytes.</summary>
    public long Reserved
    {
        get
        {
            lock (_lock)
            {
                return _reservations.Reserved;
            }
        }
    }

    /// <summary>What all reservations together may take, in bytes; unbounded before the first sample.</summary>
    public long Room
    {
        get
        {
            lock (_lock)
            {
                return _reservations.Room;
            }
        }
    }

    /// <summary>
    /// Changes how many permits may be out. Those that a job has taken stay valid; where more are out than allowed, those that still wait for a job are
    /// withdrawn.
    /// </summary>
    /// <param name="permits">Anything above the number of lanes counts as that number.</param>
    public void Allow(int permits)
    {
        var allowed = Math.Clamp(permits, 0, _lanes);

        // Who waits is woken by a change only: one who is woken, and is still short of room, would wake the loop that calls this.
        if (allowed != Allowed)
        {
            Change(() => _allowed = allowed);
        }
    }

    /// <summary>Changes what room memory has. What runs goes on; reservations for jobs still awaited are withdrawn where they no longer fit.</summary>
    /// <param name="container">The container ladder.</param>
    /// <param name="managed">The managed ladder.</param>
    /// <param name="fullCollections">Since the start.</param>
    public void Note(LadderSample container, LadderSample managed, int fullCollections = 0) => Change(() => _reservations.Note(container, managed, fullCollections));

    /// <summary>Whether room was short since the last time this was asked, what is used unexplained, and what the next job costs.</summary>
    public (bool IsShort, long UnexplainedBytes, long EndedBytes, long CostBytes) TakeShortage()
    {
        lock (_lock)
        {
            _short = _short.Task.IsCompleted ? NewSignal() : _short;
            return (_reservations.TakeShortage(), _reservations.UnexplainedBytes, _reservations.EndedBytes, _reservations.NextCost);
        }
    }

    /// <summary>Completes when a job that ended was not enough for one that waits: its memory may have to be collected first. Renewed by taking the shortage.</summary>
    public Task Short
    {
        get
        {
            lock (_lock)
            {
                return _short.Task;
            }
        }
    }

    /// <summary>Waits until a permit is free, then takes all that are: a receiver leases in batches.</summary>
    public async Task<Permits> AdmitAsync(CancellationToken stopTaking)
    {
        while (true)
        {
            stopTaking.ThrowIfCancellationRequested();
            Task freed;
            lock (_lock)
            {
                // Nothing new while a job that was received waits for room: it would wait for ever behind smaller ones.
                if (_allowed - _given is > 0 and var free && _entering == 0 && _reservations.Admit(free, isFirst: _given == 0) is (> 0 and var permits, var each))
                {
                    _given += permits;
                    return new Permits(this, permits, each, _withdrawn.Token);
                }

                NoteShortage_NeedsLock();
                freed = _freed.Task;
            }

            await freed.WaitAsync(stopTaking);
        }
    }

    public void Dispose() => _withdrawn.Dispose();

    internal Permit Receive(long heldBytes, int inputBytes)
    {
        lock (_lock)
        {
            var (held, needed) = _reservations.Receive(heldBytes, inputBytes);
            Signal_NeedsLock();
            return new Permit(this, held, needed);
        }
    }

    internal async Task EnterAsync(Permit permit, CancellationToken giveUp)
    {
        var isWaiting = false;
        try
        {
            while (true)
            {
                Task freed;
                lock (_lock)
                {
                    if (_reservations.TryEnter(permit.HeldBytes, permit.NeededBytes))
                    {
                        (permit.HeldBytes, permit.HasEntered) = (permit.NeededBytes, true);
                        return;
                    }

                    NoteShortage_NeedsLock();
                    _entering += isWaiting ? 0 : 1;
                    isWaiting = true;
                    freed = _freed.Task;
                }

                await freed.WaitAsync(giveUp);
            }
        }
        finally
        {
            if (isWaiting)
            {
                lock (_lock)
                {
                    _entering--;
                    Signal_NeedsLock();
                }
            }
        }
    }

    internal void Return(Permit permit)
    {
        lock (_lock)
        {
            _given--;
            _reservations.Release(permit.HeldBytes, permit.HasEntered);
            Signal_NeedsLock();
        }
    }

    internal void Return(int permits, long eachBytes)
    {
        lock (_lock)
        {
            _given -= permits;
            _reservations.Release(permits * eachBytes, hasEntered: false);
            Signal_NeedsLock();
        }
    }

    private void Change(Action change)
    {
        CancellationTokenSource? withdrawn = null;
        lock (_lock)
        {
            change();

            // One alone is out whatever it takes, so it is not withdrawn for want of room.
            if (_given > _allowed || (_given > 1 && _reservations.Reserved > _reservations.Room))
            {
                (withdrawn, _withdrawn) = (_withdrawn, new CancellationTokenSource());
            }

            Signal_NeedsLock();
        }

        // Outside the lock: it may run the receiver, which returns its permits.
        withdrawn?.Cancel();
    }

    private void NoteShortage_NeedsLock()
    {
        if (_reservations is { IsShort: true, EndedBytes: > 0 })
        {
            _short.TrySetResult();
        }
    }

    private void Signal_NeedsLock()
    {
        _freed.TrySetResult();
        _freed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
