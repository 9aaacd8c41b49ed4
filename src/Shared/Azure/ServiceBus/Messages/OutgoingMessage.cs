namespace Shared.Azure.ServiceBus.Messages;

/// <summary>A message to send.</summary>
/// <param name="Id">At most 128 characters; with duplicate detection on, a second one of the same id is accepted and dropped.</param>
/// <param name="Body">Sent as it is.</param>
/// <param name="Properties">Application properties.</param>
/// <param name="ScheduledFor">Not received before; null at once.</param>
/// <param name="ContentType">A media type.</param>
internal sealed record OutgoingMessage(
    string Id,
    ReadOnlyMemory<byte> Body,
    IReadOnlyDictionary<string, string> Properties,
    DateTimeOffset? ScheduledFor,
    string ContentType);
