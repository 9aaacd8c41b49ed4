using System.Diagnostics.CodeAnalysis;
using BitFaster.Caching.Lru;

namespace Shared.Resources.Caching;

/// <summary>
/// Keeps values up to a number of entries and of estimated bytes, and lets the least recently used go first. Both bounds hold at every moment, whatever the
/// number of writers: room is made before a value enters. Values are not disposed, only let go.
/// </summary>
public sealed class BoundedCache<TKey, TValue> : ITrackedResource
    where TKey : notnull
{
    // Strict order: the library's concurrent variant keeps an approximate one and would drop a value just used; the callers here are few and their work is long.
    private readonly ClassicLru<TKey, CacheEntry<TValue>> _entries;
    private readonly CacheLedger _ledger = new();
    private readonly Lock _writing = new();
    private readonly CacheOptions _options;
    private readonly Func<TKey, TValue, long> _estimateBytes;
    private readonly ResourceHandle _registration;
    private bool _isClosed;

    /// <param name="name">See <see cref="ITrackedResource.Name"/>.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="estimateBytes">What key and value take in memory; not negative, and always the same for the same value.</param>
    /// <param name="resources">Where the cache registers itself.</param>
    public BoundedCache(string name, CacheOptions options, Func<TKey, TValue, long> estimateBytes, ResourceManager resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        (Name, _options, _estimateBytes) = (name, options, estimateBytes);
        _entries = new ClassicLru<TKey, CacheEntry<TValue>>(options.MaxEntries);
        _registration = resources.Register(this);
    }

    public string Name { get; }

    public ResourceKind Kind => ResourceKind.Cache;

    public ResourceFigures Figures
    {
        get
        {
            var metrics = _entries.Metrics.Value!;
            return new ResourceFigures(_ledger.Entries, _ledger.Bytes) { Hits = metrics.Hits, Misses = metrics.Misses };
        }
    }

    /// <summary>Counts as a hit or a miss; a hit is the most recently used from then on.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isHit = _entries.TryGet(key, out var entry);
        value = isHit ? entry!.Value : default;
        return isHit;
    }

    /// <summary>Keeps a value in place of the one under this key, if there is one.</summary>
    /// <returns>False where it is larger than the whole cache may be, or the cache is closed: then nothing is kept under this key.</returns>
    public bool Put(TKey key, TValue value)
    {
        var bytes = _estimateBytes(key, value);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(value));
        lock (_writing)
        {
            _entries.TryRemove(key);
            if (_isClosed || bytes > _options.MaxBytes)
            {
                return false;
            }

            while (_ledger.Entries >= _options.MaxEntries || _ledger.Bytes > _options.MaxBytes - bytes)
            {
                _entries.Trim(1);
            }

            _ledger.Enter(bytes);
            _entries.AddOrUpdate(key, new CacheEntry<TValue>(value, bytes, _ledger));
            return true;
        }
    }

    public ValueTask TrimAsync(double keepFraction, CancellationToken cancellation)
    {
        lock (_writing)
        {
            var (entries, bytes) = ((long)(_ledger.Entries * keepFraction), (long)(_ledger.Bytes * keepFraction));
            while (_ledger.Entries > entries || _ledger.Bytes > bytes)
            {
                _entries.Trim(1);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ClearAsync(CancellationToken cancellation)
    {
        lock (_writing)
        {
            _entries.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        lock (_writing)
        {
            _isClosed = true;
            _entries.Clear();
        }

        _registration.Dispose();
        return ValueTask.CompletedTask;
    }
}
