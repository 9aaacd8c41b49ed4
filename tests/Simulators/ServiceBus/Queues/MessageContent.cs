using Amqp.Framing;
using Amqp.Types;

namespace Simulators.ServiceBus.Queues;

/// <summary>A message as its sender wrote it. What no rule of the queue reads stays in the sender's own bytes.</summary>
internal sealed class MessageContent
{
    public required string MessageId { get; init; }

    public Header? Header { get; init; }

    public Map? Annotations { get; init; }

    /// <summary>The encoded properties section.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>The encoded application properties section; empty without one.</summary>
    public ReadOnlyMemory<byte> ApplicationProperties { get; init; }

    /// <summary>All body sections and the footer, encoded.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public TimeSpan? TimeToLive { get; init; }

    /// <summary>When it becomes active, where the sender asked for that; else null.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }
}
