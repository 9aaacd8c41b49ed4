namespace Shared.Resources.Pooling;

/// <summary>One item for one user, until the lease is disposed; disposing it again does nothing.</summary>
public sealed class PoolLease<T> : IAsyncDisposable
    where T : class
{
    private readonly LeasedPool<T> _pool;
    private readonly PooledItem<T> _item;
    private int _isReturned;

    internal PoolLease(LeasedPool<T> pool, PooledItem<T> item) => (_pool, _item) = (pool, item);

    /// <summary>The item; not to be used after the lease, and not to be disposed.</summary>
    public T Value => _item.Value;

    /// <summary>Set by a user who found it broken: it is closed instead of given to the next.</summary>
    public bool IsBroken { get; set; }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isReturned, 1) == 0 ? _pool.ReturnAsync(_item, IsBroken) : ValueTask.CompletedTask;
}
