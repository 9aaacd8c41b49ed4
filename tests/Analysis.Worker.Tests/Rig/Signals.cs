using System.Threading.Channels;

namespace Analysis.Worker.Tests.Rig;

/// <summary>What was seen, in order, to be waited for one by one.</summary>
internal sealed class Signals<T>
{
    /// <summary>Far above what anything here takes: a test that waits in vain fails instead of hanging.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<T> _seen = Channel.CreateUnbounded<T>();
    private int _count;

    /// <summary>How many were given so far, awaited or not.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Give(T item)
    {
        Interlocked.Increment(ref _count);
        _seen.Writer.TryWrite(item);
    }

    public Task<T> NextAsync() => _seen.Reader.ReadAsync().AsTask().WaitAsync(Patience, TimeProvider.System);

    public async Task<IReadOnlyList<T>> NextAsync(int count)
    {
        var items = new List<T>(count);
        while (items.Count < count)
        {
            items.Add(await NextAsync());
        }

        return items;
    }
}
