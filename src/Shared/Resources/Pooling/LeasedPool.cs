using Microsoft.Extensions.Logging;

namespace Shared.Resources.Pooling;

/// <summary>
/// Clients or sessions, made when they are needed, lent to one user at a time, and never more open than <see cref="PoolOptions.Max"/>.
/// <list type="number">
/// <item>Lent: an idle one of the same key, the latest used first; else a new one; at the maximum the longest idle of another key gives its place; else the user waits.</item>
/// <item>Returned: kept, unless it is broken, too old or the pool is closed.</item>
/// <item>Idle for too long: closed, the longest idle first, down to <see cref="PoolOptions.Min"/>. Trimming and clearing go below that: memory outranks it.</item>
/// </list>
/// A place is a permit. It is held while an item is made, lent or closed, so that what is being closed still counts.
/// </summary>
public sealed class LeasedPool<T> : ITrackedResource
    where T : class
{
    private readonly Func<string, CancellationToken, ValueTask<T>> _create;
    private readonly PoolOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _places;
    private readonly PoolBooks<T> _books;
    private readonly CancellationTokenSource _closing = new();
    private readonly ResourceHandle _registration;
    private readonly Task _sweeping;

    /// <param name="name">See <see cref="ITrackedResource.Name"/>.</param>
    /// <param name="kind">Clients or sessions.</param>
    /// <param name="options">Validated.</param>
    /// <param name="create">Makes an item for a key. It is disposed by the pool if it can be.</param>
    /// <param name="resources">Where the pool registers itself.</param>
    /// <param name="time">Measures idleness and age.</param>
    /// <param name="logger">Hears of items that could not be closed.</param>
    public LeasedPool(
        string name, ResourceKind kind, PoolOptions options, Func<string, CancellationToken, ValueTask<T>> create,
        ResourceManager resources, TimeProvider time, ILogger<LeasedPool<T>> logger)
    {
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(options);
        (Name, Kind, _options, _create, _time, _logger) = (name, kind, options, create, time, logger);
        _places = new SemaphoreSlim(options.Max, options.Max);
        _books = new PoolBooks<T>(options.Max);
        _registration = resources.Register(this);
        _sweeping = SweepAsync(_closing.Token);
    }

    public string Name { get; }

    public ResourceKind Kind { get; }

    /// <summary>What an item takes, in bytes, where the owner knows it. Default 0.</summary>
    public long EstimatedItemBytes { get; init; }

    /// <summary>A hit is an item lent again, a miss one that had to be made.</summary>
    public ResourceFigures Figures => _books.Figures(EstimatedItemBytes);

    /// <summary>Lends an item for this key (an endpoint, say); waits while all are lent.</summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public async ValueTask<PoolLease<T>> LeaseAsync(string key, CancellationToken cancellation)
    {
        await TakePlaceAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            return new PoolLease<T>(this, _books.TakeOrReserve(key, out var displaced) ?? await MakeAsync(key, displaced, cancellation));
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public ValueTask TrimAsync(double keepFraction, CancellationToken cancellation) =>
        CloseIdleAsync((int)(_books.Open * keepFraction), static _ => true, cancellation);

    public ValueTask ClearAsync(CancellationToken cancellation) => CloseIdleAsync(0, static _ => true, cancellation);

    /// <summary>Closes what is idle and refuses new leases; what is lent is closed when it comes back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_books.TryClose())
        {
            return;
        }

        await _closing.CancelAsync();
        _registration.Dispose();
        await _sweeping;

        // Without places: who holds one is about to learn that the pool is closed, and must not be waited for.
        while (_books.TakeOldest(0, static _ => true) is { } item)
        {
            await CloseAsync(item);
        }
    }

    internal async ValueTask ReturnAsync(PooledItem<T> item, bool isBroken)
    {
        try
        {
            if (isBroken || _time.GetElapsedTime(item.CreatedAt) >= _options.MaxAge || !_books.TryKeep(item, _time.GetTimestamp()))
            {
                await CloseAsync(item);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask TakePlaceAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        cancellation.ThrowIfCancellationRequested();
        if (_places.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        try
        {
            await _places.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ObjectDisposedException(Name);
        }
    }

    private async ValueTask<PooledItem<T>> MakeAsync(string key, PooledItem<T>? displaced, CancellationToken cancellation)
    {
        try
        {
            if (displaced is not null)
            {
                await ItemClosing.CloseAsync(displaced.Value, Name, _logger);
            }

            return new PooledItem<T>(key, await _create(key, cancellation), _time.GetTimestamp());
        }
        catch
        {
            _books.Forget();
            throw;
        }
    }

    private async Task SweepAsync(CancellationToken closing)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.IdleTime / 2, _time, closing);
                await CloseIdleAsync(_options.Min, item => _time.GetElapsedTime(item.IdleSince) >= _options.IdleTime, closing);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
        }
    }

    private async ValueTask CloseIdleAsync(int keep, Func<PooledItem<T>, bool> isWanted, CancellationToken cancellation)
    {
        // Without a free place nothing is idle.
        while (!cancellation.IsCancellationRequested && _places.Wait(0, CancellationToken.None))
        {
            try
            {
                if (_books.TakeOldest(keep, isWanted) is not { } item)
                {
                    return;
                }

                await CloseAsync(item);
            }
            finally
            {
                _places.Release();
            }
        }
    }

    private async ValueTask CloseAsync(PooledItem<T> item)
    {
        await ItemClosing.CloseAsync(item.Value, Name, _logger);
        _books.Forget();
    }
}
