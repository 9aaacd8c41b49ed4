namespace Shared.Azure.ServiceBus.Messages;

/// <summary>A message looked at: not locked, not counted.</summary>
/// <param name="Id">Empty where the sender gave none.</param>
/// <param name="SequenceNumber">Its place in the queue.</param>
/// <param name="EnqueuedAt">When it was accepted.</param>
/// <param name="State">Whether it may be received now.</param>
/// <param name="Body">As it was sent.</param>
/// <param name="Properties">Application properties, as text; in the dead-letter queue with <c>DeadLetterReason</c> and <c>DeadLetterErrorDescription</c>.</param>
internal sealed record PeekedMessage(
    string Id,
    long SequenceNumber,
    DateTimeOffset EnqueuedAt,
    MessageState State,
    ReadOnlyMemory<byte> Body,
    IReadOnlyDictionary<string, string> Properties);

/// <summary>As the service numbers them.</summary>
internal enum MessageState
{
    /// <summary>Ready, or locked by a receiver.</summary>
    Active = 0,

    /// <summary>Received only by its sequence number.</summary>
    Deferred = 1,

    /// <summary>Waits for its time.</summary>
    Scheduled = 2,
}
