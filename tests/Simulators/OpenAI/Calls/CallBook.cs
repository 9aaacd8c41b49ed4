namespace Simulators.OpenAI.Calls;

/// <summary>The calls so far, the latest 100,000, and the bodies of the latest 1,000.</summary>
public sealed class CallBook
{
    private const int MaxCalls = 100_000;
    private const int MaxBodies = 1_000;

    private readonly Lock _lock = new();
    private readonly List<CallRecord> _calls = [];

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
    }
}
