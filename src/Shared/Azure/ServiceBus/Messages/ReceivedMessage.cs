using Amqp;

namespace Shared.Azure.ServiceBus.Messages;

/// <summary>A message received and locked for this process.</summary>
internal sealed class ReceivedMessage
{
    /// <summary>The right to settle it, until <see cref="LockedUntil"/>.</summary>
    public required Guid LockToken { get; init; }

    /// <summary>Empty where the sender gave none.</summary>
    public required string Id { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Application properties, as text.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>1 for the first delivery.</summary>
    public required int DeliveryCount { get; init; }

    public required long SequenceNumber { get; init; }

    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>As the service said at delivery; renewals tell their own.</summary>
    public required DateTimeOffset LockedUntil { get; init; }

    /// <summary>The link it came by; where it is gone the message is settled by its lock token.</summary>
    internal required ReceiverLink Link { get; init; }

    internal required MessageDelivery Delivery { get; init; }
}
