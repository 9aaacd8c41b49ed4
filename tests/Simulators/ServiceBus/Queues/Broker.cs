using System.Collections.Concurrent;

namespace Simulators.ServiceBus.Queues;

/// <summary>All queues of the namespace, by name in any case.</summary>
internal sealed class Broker(ServiceBusSimulatorOptions options, TimeProvider time, Func<bool> isDoubled) : IDisposable
{
    public const string DeadLetterSuffix = "/$DeadLetterQueue";

    private readonly ConcurrentDictionary<string, Lazy<BrokerQueue>> _queues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order of their names, without the queues of the dead letters.</summary>
    public IEnumerable<BrokerQueue> Queues => _queues.Values.Select(queue => queue.Value).OrderBy(queue => queue.Name, StringComparer.Ordinal);

    /// <summary>The queue of this name, or null where it is unknown and none is created by being used.</summary>
    /// <param name="path">A queue's name, or that with <c>/$DeadLetterQueue</c> in any case.</param>
    public BrokerQueue? Find(string path)
    {
        var isDeadLetter = path.EndsWith(DeadLetterSuffix, StringComparison.OrdinalIgnoreCase);
        var name = isDeadLetter ? path[..^DeadLetterSuffix.Length] : path;
        // A name of the service's own is never a queue's.
        if (name.Length == 0 || name.StartsWith('$') || (!options.CreatesQueues && !options.Queues.ContainsKey(name)))
        {
            return null;
        }

        var queue = _queues.GetOrAdd(name, created => new Lazy<BrokerQueue>(() => Create(created))).Value;
        return isDeadLetter ? queue.DeadLetters : queue;
    }

    public void Dispose()
    {
        foreach (var queue in Queues)
        {
            queue.Dispose();
        }
    }

    private BrokerQueue Create(string name)
    {
        var own = options.Queues.GetValueOrDefault(name, options.QueueDefaults);
        var deadLetters = new BrokerQueue(name + DeadLetterSuffix, own.ForDeadLetters(), deadLetters: null, time, isDoubled: () => false);
        return new BrokerQueue(name, own, deadLetters, time, isDoubled);
    }
}
