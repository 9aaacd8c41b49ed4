using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Shared.Azure.ServiceBus.Messages;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenMessagesAreMapped
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhatIsSentComesBackWhole()
    {
        var sent = new OutgoingMessage("a-1", "{}"u8.ToArray(), new Dictionary<string, string> { ["size"] = "12" }, Noon, "application/json");

        var seen = MessageMapping.ToPeeked(Bytes(MessageMapping.ToWire(sent)));

        Assert.Equal(("a-1", "{}", "12"), (seen.Id, System.Text.Encoding.UTF8.GetString(seen.Body.Span), seen.Properties["size"]));
    }

    [Fact]
    public void AScheduleIsAnAnnotationAndNothingElseIs()
    {
        var scheduled = MessageMapping.ToWire(new("a", default, new Dictionary<string, string>(), Noon, "text/plain"));
        var immediate = MessageMapping.ToWire(new("a", default, new Dictionary<string, string>(), null, "text/plain"));

        Assert.Equal(Noon.UtcDateTime, scheduled.MessageAnnotations[new Symbol("x-opt-scheduled-enqueue-time")]);
        Assert.Null(immediate.MessageAnnotations);
    }

    [Fact]
    public void WhatTheServiceAddsIsRead()
    {
        var wire = new Message
        {
            Properties = new Properties { MessageId = "a-1" },
            ApplicationProperties = new ApplicationProperties { ["attempt"] = 3, ["DeadLetterReason"] = "poison" },
            MessageAnnotations = new MessageAnnotations
            {
                [new Symbol("x-opt-sequence-number")] = 42L,
                [new Symbol("x-opt-enqueued-time")] = Noon.UtcDateTime,
                [new Symbol("x-opt-message-state")] = 2,
            },
            BodySection = new Data { Binary = [1, 2] },
        };

        var seen = MessageMapping.ToPeeked(Bytes(wire));

        Assert.Equal((42L, Noon, MessageState.Scheduled), (seen.SequenceNumber, seen.EnqueuedAt, seen.State));
        Assert.Equal(("3", "poison"), (seen.Properties["attempt"], seen.Properties["DeadLetterReason"]));
    }

    [Fact]
    public void WhatIsNotThereIsEmptyAndNoFault()
    {
        var seen = MessageMapping.ToPeeked(Bytes(new Message { BodySection = new AmqpValue { Value = "text" } }));

        Assert.Equal(("", 0L, 0, 0), (seen.Id, seen.SequenceNumber, seen.Body.Length, seen.Properties.Count));
    }

    private static byte[] Bytes(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }
}
