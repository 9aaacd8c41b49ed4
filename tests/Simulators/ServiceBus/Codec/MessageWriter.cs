using Amqp.Framing;
using Amqp.Types;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Codec;

/// <summary>From a queue's message to the bytes a receiver gets: the sender's own, with what the broker adds.</summary>
internal static class MessageWriter
{
    private static readonly Symbol SequenceNumber = "x-opt-sequence-number";
    private static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";
    private static readonly Symbol LockedUntil = "x-opt-locked-until";
    private static readonly Symbol State = "x-opt-message-state";

    public static ReadOnlyMemory<byte> Write(QueueDelivery delivery)
    {
        var content = delivery.Content;
        var buffer = Buffers.New(content.Properties.Length + content.ApplicationProperties.Length + content.Body.Length + 256);
        Encoder.WriteObject(buffer, Header(delivery));
        buffer.WriteSection(Section.MessageAnnotations, Annotations(delivery));
        buffer.Write(content.Properties.Span);
        if (delivery.AddedProperties is { } added)
        {
            buffer.WriteSection(Section.ApplicationProperties, Merge(MessageReader.ReadMap(content.ApplicationProperties), added));
        }
        else
        {
            buffer.Write(content.ApplicationProperties.Span);
        }

        buffer.Write(content.Body.Span);
        return buffer.Written();
    }

    private static Header Header(QueueDelivery delivery)
    {
        var header = new Header { DeliveryCount = (uint)delivery.DeliveryCount };
        if (delivery.Content.Header is not { } sent)
        {
            return header;
        }

        header.Durable = sent.Durable;
        header.Priority = sent.Priority;
        if (delivery.Content.TimeToLive is not null)
        {
            header.Ttl = sent.Ttl;
        }

        return header;
    }

    private static Map Annotations(QueueDelivery delivery)
    {
        var annotations = Merge([], delivery.Content.Annotations ?? []);
        annotations[SequenceNumber] = delivery.SequenceNumber;
        annotations[EnqueuedTime] = delivery.EnqueuedAt.UtcDateTime;
        annotations[State] = (int)delivery.State;
        if (delivery.LockToken != Guid.Empty)
        {
            annotations[LockedUntil] = delivery.LockedUntil.UtcDateTime;
        }

        return annotations;
    }

    private static Map Merge(Map into, Map from)
    {
        foreach (var (key, value) in from)
        {
            into[key] = value;
        }

        return into;
    }
}
