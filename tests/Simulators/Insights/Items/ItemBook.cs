namespace Simulators.Insights.Items;

/// <summary>What arrived, oldest first, up to a bound.</summary>
public sealed class ItemBook(int keeps)
{
    private readonly Lock _lock = new();
    private readonly Queue<TelemetryItem> _items = new();
    private TaskCompletionSource _came = NewSignal();

    /// <summary>Since the start, also what is forgotten.</summary>
    public long Arrived { get; private set; }

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

            Arrived += items.Count;
        }

        Interlocked.Exchange(ref _came, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
