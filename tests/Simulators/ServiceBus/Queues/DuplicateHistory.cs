namespace Simulators.ServiceBus.Queues;

/// <summary>Message ids of the last <paramref name="window"/>; used under the queue's lock.</summary>
internal sealed class DuplicateHistory(TimeSpan window)
{
    private readonly HashSet<string> _ids = [];
    private readonly Queue<(DateTimeOffset At, string Id)> _order = new();

    /// <summary>Whether the id was not seen within the window; it is remembered from now on.</summary>
    public bool TryAdd(string id, DateTimeOffset now)
    {
        if (window == TimeSpan.Zero)
        {
            return true;
        }

        while (_order.TryPeek(out var oldest) && oldest.At + window <= now)
        {
            _ids.Remove(_order.Dequeue().Id);
        }

        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue((now, id));
        return true;
    }
}
