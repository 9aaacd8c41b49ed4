using Amqp.Types;

namespace Simulators.ServiceBus.Queues;

/// <summary>What a receiver, or who peeks, is shown of a message: a copy that no later change reaches.</summary>
/// <param name="Content">The message as it was sent.</param>
/// <param name="SequenceNumber">Its place in the queue.</param>
/// <param name="EnqueuedAt">When it became active.</param>
/// <param name="State">Active, deferred or scheduled.</param>
/// <param name="DeliveryCount">Prior attempts.</param>
/// <param name="LockToken">Empty where it is not locked.</param>
/// <param name="LockedUntil">Only with a token.</param>
/// <param name="AddedProperties">Application properties that settling added, or null.</param>
internal sealed record QueueDelivery(
    MessageContent Content,
    long SequenceNumber,
    DateTimeOffset EnqueuedAt,
    MessageState State,
    int DeliveryCount,
    Guid LockToken,
    DateTimeOffset LockedUntil,
    Map? AddedProperties);
