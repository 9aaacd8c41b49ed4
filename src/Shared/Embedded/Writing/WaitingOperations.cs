namespace Shared.Embedded.Writing;

/// <summary>The operations that wait for the writer, those that need the disk apart from those that do not. Callers add, the writer takes.</summary>
internal sealed class WaitingOperations
{
    private readonly object _lock = new();
    private readonly Queue<WriteOperation> _durable = [];
    private readonly Queue<WriteOperation> _light = [];
    private bool _isClosed;

    /// <summary>How many there are that need the disk.</summary>
    public int Durable
    {
        get
        {
            lock (_lock)
            {
                return _durable.Count;
            }
        }
    }

    /// <returns>False where it is closed, and the operation will not be taken.</returns>
    public bool TryAdd(WriteOperation operation)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            (operation.IsDurable ? _durable : _light).Enqueue(operation);
            Monitor.Pulse(_lock);
            return true;
        }
    }

    /// <summary>Lets nothing more in; what is there is still taken.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Blocks until there is one.</summary>
    /// <returns>False where there will be none any more.</returns>
    public bool WaitForAny()
    {
        lock (_lock)
        {
            while (_durable.Count + _light.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_lock);
            }

            return _durable.Count + _light.Count > 0;
        }
    }

    /// <summary>Takes the next group; leaves those that need the disk where <paramref name="holdDurable"/> says so.</summary>
    public void Take(List<WriteOperation> group, int limit, bool holdDurable)
    {
        lock (_lock)
        {
            while (!holdDurable && group.Count < limit && _durable.TryDequeue(out var durable))
            {
                group.Add(durable);
            }

            while (group.Count < limit && _light.TryDequeue(out var light))
            {
                group.Add(light);
            }
        }
    }
}
