using Amqp.Types;

namespace Simulators.ServiceBus.Queues;

/// <summary>A message and where it stands in its queue; written and read under the queue's lock only.</summary>
internal sealed class BrokerMessage(MessageContent content, long sequenceNumber)
{
    public MessageContent Content { get; } = content;

    public long SequenceNumber { get; set; } = sequenceNumber;

    public DateTimeOffset EnqueuedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; } = DateTimeOffset.MaxValue;

    public MessageState State { get; set; }

    /// <summary>Attempts that ended without settling it: abandoned, or their lock ran out.</summary>
    public int DeliveryCount { get; set; }

    /// <summary>Empty while it is not locked.</summary>
    public Guid LockToken { get; set; }

    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>Application properties that settling added; they win over the sender's.</summary>
    public Map? AddedProperties { get; private set; }

    public bool IsLocked => LockToken != Guid.Empty;

    public bool IsReady => State == MessageState.Active && !IsLocked;

    public void Add(Map? properties)
    {
        if (properties is null || properties.Count == 0)
        {
            return;
        }

        // A new map: the former one may be part of a delivery that is being written.
        var added = new Map();
        foreach (var (key, value) in AddedProperties ?? [])
        {
            added[key] = value;
        }

        foreach (var (key, value) in properties)
        {
            added[key.ToString()!] = value;
        }

        AddedProperties = added;
    }

    public QueueDelivery ToDelivery() => new(Content, SequenceNumber, EnqueuedAt, State, DeliveryCount, LockToken, LockedUntil, AddedProperties);
}
