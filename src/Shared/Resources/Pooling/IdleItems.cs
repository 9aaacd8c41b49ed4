namespace Shared.Resources.Pooling;

/// <summary>Items nobody uses, in the order they came back. The latest is lent first, so that the others grow old and can be closed. Not safe for threads.</summary>
internal sealed class IdleItems<T>
{
    private readonly LinkedList<PooledItem<T>> _items = new();

    public int Count => _items.Count;

    public PooledItem<T>? Oldest => _items.First?.Value;

    public void Add(PooledItem<T> item) => _items.AddLast(item);

    public PooledItem<T>? TakeLatest(string key)
    {
        for (var place = _items.Last; place is not null; place = place.Previous)
        {
            if (place.Value.Key == key)
            {
                _items.Remove(place);
                return place.Value;
            }
        }

        return null;
    }

    public PooledItem<T>? TakeOldest()
    {
        var oldest = Oldest;
        if (oldest is not null)
        {
            _items.RemoveFirst();
        }

        return oldest;
    }
}
