namespace Simulators.OpenAI.Calls;

/// <summary>The calls so far, the latest 100,000, and the bodies of the latest 1,000.</summary>
public sealed class CallBook
{
    private const int MaxCalls = 100_000;
    private const int MaxBodies = 1_000;

    private readonly Lock _lock = new();
    private readonly List<CallRecord> _calls = [];
    private TaskCompletionSource _added = NewSignal();

    public IReadOnlyList<CallRecord> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Waits for so many: a call is written down after it was answered.</summary>
    public async Task WaitAsync(int count, TimeSpan patience)
    {
        while (Volatile.Read(ref _added).Task is var added && All.Count < count)
        {
            await added.WaitAsync(patience);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
        }
    }

    internal void Add(CallRecord call)
    {
        lock (_lock)
        {
            _calls.Add(call);
            if (_calls.Count > MaxBodies)
            {
                _calls[^(MaxBodies + 1)] = _calls[^(MaxBodies + 1)] with { Body = null };
            }

            if (_calls.Count > MaxCalls)
            {
                _calls.RemoveRange(0, MaxCalls / 10);
            }
        }

        Interlocked.Exchange(ref _added, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
