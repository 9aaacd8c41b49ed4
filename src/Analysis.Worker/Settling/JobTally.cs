namespace Analysis.Worker.Settling;

/// <summary>Jobs settled since the start, in whatever way. Written by the settler; read by the heartbeat and by recycling, which can wait for a number.</summary>
internal sealed class JobTally
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _settled;
    private long _awaited = long.MaxValue;

    public long Settled
    {
        get
        {
            lock (_lock)
            {
                return _settled;
            }
        }
    }

    public void Count()
    {
        lock (_lock)
        {
            _settled++;
            Signal_NeedsLock();
        }
    }

    /// <summary>Completes when so many jobs are settled. There is one number to wait for in a worker's life: its budget.</summary>
    public Task Reaches(long jobs)
    {
        lock (_lock)
        {
            _awaited = jobs;
            Signal_NeedsLock();
            return _reached.Task;
        }
    }

    private void Signal_NeedsLock()
    {
        if (_settled >= _awaited)
        {
            _reached.TrySetResult();
        }
    }
}
