using Microsoft.Extensions.Time.Testing;
using Simulators.ServiceBus;
using Simulators.ServiceBus.Queues;

namespace Simulators.Tests.ServiceBus.Rig;

/// <summary>A queue on a clock that the test moves.</summary>
internal sealed class QueueRig : IDisposable
{
    private readonly Broker _broker;

    public QueueRig(Action<QueueOptions>? configure = null, Func<bool>? isDoubled = null)
    {
        var options = new ServiceBusSimulatorOptions();
        configure?.Invoke(options.QueueDefaults);
        Options = options.QueueDefaults;
        _broker = new Broker(options, Time, isDoubled ?? (() => false));
        Queue = _broker.Find("jobs")!;
        DeadLetters = _broker.Find("JOBS/$deadletterQUEUE")!;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    public QueueOptions Options { get; }

    public BrokerQueue Queue { get; }

    public BrokerQueue DeadLetters { get; }

    public QueueState State => Queue.State;

    public static MessageContent Message(string id, TimeSpan? life = null, DateTimeOffset? scheduledFor = null) => new()
    {
        MessageId = id,
        TimeToLive = life,
        ScheduledFor = scheduledFor,
    };

    public void Send(params string[] ids)
    {
        foreach (var id in ids)
        {
            Queue.Enqueue(Message(id));
        }
    }

    /// <summary>A message that has to be there.</summary>
    public QueueDelivery Receive() => Queue.TryLock(() => { }) ?? throw new InvalidOperationException("The queue has nothing to receive.");

    public bool HasNothing() => Queue.TryLock(() => { }) is null;

    public void Dispose() => _broker.Dispose();
}
