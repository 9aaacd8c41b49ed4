using Analysis.Worker.Admission;
using Shared.Ids;
using Shared.Ports;

namespace Analysis.Worker.Leases;

/// <summary>A job this worker has received and not settled: its lease, its permit, and the token that stops it where the lease is lost.</summary>
internal sealed class HeldJob : IDisposable
{
    private const long NotRunning = long.MinValue;

    private readonly Lock _lock = new();

    // Never disposed: it has no timer to free, and the renewal loop may cancel it just after its job was settled.
    private readonly CancellationTokenSource _lost = new();
    private readonly Action<HeldJob> _released;
    private readonly Permit _permit;
    private long _renewedAt;
    private long _attemptStartedAt = NotRunning;
    private bool _isSettling;

    public HeldJob(LeasedJob job, Permit permit, long receivedAt, Action<HeldJob> released)
    {
        Job = job;
        Lost = _lost.Token;
        _permit = permit;
        _renewedAt = receivedAt;
        _released = released;
    }

    public LeasedJob Job { get; }

    public Lease Lease => Job.Lease;

    public JobId Id => Job.Id;

    /// <summary>Canceled when the lease is lost.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Timestamp from which the lease lasts. Written by the renewal loop, after each renewal.</summary>
    public long RenewedAt
    {
        get => Volatile.Read(ref _renewedAt);
        set => Volatile.Write(ref _renewedAt, value);
    }

    /// <summary>Timestamp of the attempt's beginning, while one runs. Written by the lane, read by the liveness check.</summary>
    public long? AttemptStartedAt
    {
        get => Volatile.Read(ref _attemptStartedAt) is var at && at == NotRunning ? null : at;
        set => Volatile.Write(ref _attemptStartedAt, value ?? NotRunning);
    }

    /// <summary>Waits until memory has room for the job.</summary>
    /// <returns>False where it was given up, or its lease was lost meanwhile.</returns>
    public async Task<bool> HasRoomAsync(CancellationToken stopTaking)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stopTaking, Lost);
        try
        {
            await _permit.EnterAsync(giveUp.Token);
            return true;
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>From here on only the store's own answer to the settling tells whether the lease was good.</summary>
    public void BeginSettling()
    {
        lock (_lock)
        {
            _isSettling = true;
        }
    }

    /// <summary>
    /// The store says that the lease is gone: the attempt stops. A job that is being settled is left alone, because a renewal that overlaps its
    /// settling finds the lease gone for the best of reasons.
    /// </summary>
    /// <returns>False where it was being settled.</returns>
    public bool TryLose()
    {
        lock (_lock)
        {
            if (_isSettling)
            {
                return false;
            }
        }

        _lost.Cancel();
        return true;
    }

    /// <summary>The lease cannot be good any more, or the worker lets go of it: nothing is tried under it any longer, settling neither.</summary>
    public void Abandon() => _lost.Cancel();

    /// <summary>The job is no longer this worker's: it leaves the held ones, and its permit is returned.</summary>
    public void Dispose()
    {
        _released(this);
        _permit.Dispose();
    }
}
