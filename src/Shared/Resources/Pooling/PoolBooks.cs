namespace Shared.Resources.Pooling;

/// <summary>Who has what: how many items are open, which are idle. Every member is one step that cannot be seen half done.</summary>
internal sealed class PoolBooks<T>(int max)
{
    private readonly Lock _lock = new();
    private readonly IdleItems<T> _idle = new();
    private bool _isClosed;
    private int _open;
    private long _hits;
    private long _misses;

    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _open;
            }
        }
    }

    public ResourceFigures Figures(long itemBytes)
    {
        lock (_lock)
        {
            return new ResourceFigures(_open, _open * itemBytes) { InUse = _open - _idle.Count, Hits = _hits, Misses = _misses };
        }
    }

    /// <summary>For a user who holds a place.</summary>
    /// <returns>An idle item; or null with the right to make one, in the place of <paramref name="displaced"/> where as many as may be are open.</returns>
    public PooledItem<T>? TakeOrReserve(string key, out PooledItem<T>? displaced)
    {
        lock (_lock)
        {
            displaced = null;
            if (_idle.TakeLatest(key) is { } idle)
            {
                _hits++;
                return idle;
            }

            // The user has a place and no item, so that where the maximum is open at least one item is idle.
            displaced = _open < max ? null : _idle.TakeOldest();
            _open += displaced is null ? 1 : 0;
            _misses++;
            return null;
        }
    }

    /// <returns>False once closed: the item is not idle then, but to be disposed of.</returns>
    public bool TryKeep(PooledItem<T> item, long idleSince)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            item.IdleSince = idleSince;
            _idle.Add(item);
            return true;
        }
    }

    /// <summary>The longest idle item, to be closed, if as many as may be kept would still be open without it.</summary>
    /// <param name="keep">How many stay open.</param>
    /// <param name="isWanted">Whether this one may go.</param>
    public PooledItem<T>? TakeOldest(int keep, Func<PooledItem<T>, bool> isWanted)
    {
        lock (_lock)
        {
            return _open > keep && _idle.Oldest is { } oldest && isWanted(oldest) ? _idle.TakeOldest() : null;
        }
    }

    /// <summary>An item is no longer open, or could not be made.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _open--;
        }
    }

    /// <returns>False where it was closed before.</returns>
    public bool TryClose()
    {
        lock (_lock)
        {
            var isFirst = !_isClosed;
            _isClosed = true;
            return isFirst;
        }
    }
}
