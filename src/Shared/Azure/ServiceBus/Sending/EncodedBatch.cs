using Amqp;
using Amqp.Framing;
using Shared.Azure.ServiceBus.Messages;

namespace Shared.Azure.ServiceBus.Sending;

/// <summary>Messages on their way into one transfer: one delivery, one credit, one outcome.</summary>
internal static class EncodedBatch
{
    private const uint BatchFormat = 0x80013700;

    /// <param name="messages">In order.</param>
    /// <param name="encoded">Each of them as bytes.</param>
    /// <param name="first">The first of this batch.</param>
    /// <param name="count">How many; one goes as itself.</param>
    public static Message Of(IReadOnlyList<OutgoingMessage> messages, IReadOnlyList<ByteBuffer> encoded, int first, int count)
    {
        if (count == 1)
        {
            return MessageMapping.ToWire(messages[first]);
        }

        var sections = new DataList();
        for (var index = first; index < first + count; index++)
        {
            sections.Add(new Data { Buffer = encoded[index] });
        }

        return new Message { Format = BatchFormat, Properties = new Properties { MessageId = messages[first].Id }, BodySection = sections };
    }
}
