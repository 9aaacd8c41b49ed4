namespace Simulators.ServiceBus.Queues;

/// <summary>Who found nothing to receive; each is told once, and asks again. Used under the queue's lock, told outside of it.</summary>
internal sealed class Waiters
{
    private HashSet<Action> _waiting = [];

    public void Add(Action wake) => _waiting.Add(wake);

    public IReadOnlyList<Action> TakeAll()
    {
        if (_waiting.Count == 0)
        {
            return [];
        }

        var all = _waiting.ToArray();
        _waiting = [];
        return all;
    }
}
