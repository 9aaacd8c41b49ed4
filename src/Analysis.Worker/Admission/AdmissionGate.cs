using Microsoft.Extensions.Options;

namespace Analysis.Worker.Admission;

/// <summary>
/// Gives out permits, never more at once than are allowed and never more than there are lanes. It signals; nobody polls it. Before
/// <see cref="Allow"/> is called for the first time nothing is admitted.
/// </summary>
internal sealed class AdmissionGate(IOptions<AdmissionOptions> options)
{
    private readonly Lock _lock = new();
    private readonly int _lanes = options.Value.Lanes;
    private TaskCompletionSource _freed = NewSignal();
    private int _allowed;
    private int _given;

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

    /// <summary>Changes how many permits may be out. Those that are out stay valid.</summary>
    /// <param name="permits">Anything above the number of lanes counts as that number.</param>
    public void Allow(int permits)
    {
        lock (_lock)
        {
            _allowed = Math.Clamp(permits, 0, _lanes);
            SignalFree_NeedsLock();
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
                if (_allowed - _given is > 0 and var free)
                {
                    _given += free;
                    return new Permits(this, free);
                }

                freed = _freed.Task;
            }

            await freed.WaitAsync(stopTaking);
        }
    }

    internal void Return(int permits)
    {
        lock (_lock)
        {
            _given -= permits;
            SignalFree_NeedsLock();
        }
    }

    private void SignalFree_NeedsLock()
    {
        if (_given < _allowed)
        {
            _freed.TrySetResult();
            _freed = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
