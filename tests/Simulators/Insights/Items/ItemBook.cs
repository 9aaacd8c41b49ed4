namespace Simulators.Insights.Items;

/// <summary>What arrived, oldest first, up to a bound.</summary>
public sealed class ItemBook(int keeps)
{
    private readonly Lock _lock = new();
    private readonly Queue<TelemetryItem> _items = new();
    private TaskCompletionSource _came = NewSignal();

    private long _arrived;

    /// <summary>Since the start, also what is forgotten.</summary>
    public long Arrived
    {
        get
        {
            lock (_lock)
            {
                return _arrived;
            }
        }
    }

    /// <summary>The oldest, above the bound.</summary>
    public long Forgotten
    {
        get
        {
            lock (_lock)
            {
                return _arrived - _items.Count;
            }
        }
    }

    public IReadOnlyList<TelemetryItem> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>Waits until what arrived is as it should be.</summary>
    /// <exception cref="TimeoutException">It is not, in time.</exception>
    public async Task<IReadOnlyList<TelemetryItem>> WaitAsync(Func<IReadOnlyList<TelemetryItem>, bool> isThere, TimeSpan patience, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(isThere);
        using var timeout = new CancellationTokenSource(patience, time);
        while (true)
        {
            var came = Volatile.Read(ref _came).Task;
            if (All is var all && isThere(all))
            {
                return all;
            }

            try
            {
                await came.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{All.Count} items arrived, not those awaited.");
            }
        }
    }

    /// <summary>Waits for what comes after so many.</summary>
    /// <returns>Those of them that are not forgotten, and how many arrived until then.</returns>
    internal async Task<(IReadOnlyList<TelemetryItem> Items, long Arrived)> AfterAsync(long arrived, CancellationToken stop)
    {
        while (true)
        {
            var came = Volatile.Read(ref _came).Task;
            lock (_lock)
            {
                if (_arrived > arrived)
                {
                    return ([.. _items.Skip((int)Math.Max(0, _items.Count - (_arrived - arrived)))], _arrived);
                }
            }

            await came.WaitAsync(stop);
        }
    }

    internal void Add(IReadOnlyCollection<TelemetryItem> items)
    {
        lock (_lock)
        {
            foreach (var item in items)
            {
                _items.Enqueue(item);
                if (_items.Count > keeps)
                {
                    _items.Dequeue();
                }
            }

            _arrived += items.Count;
        }

        Interlocked.Exchange(ref _came, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
