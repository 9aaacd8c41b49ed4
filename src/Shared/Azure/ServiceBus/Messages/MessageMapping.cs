using System.Globalization;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Shared.Azure.ServiceBus.Messages;

/// <summary>Messages of this folder and of the wire.</summary>
internal static class MessageMapping
{
    private const string SequenceNumber = "x-opt-sequence-number";
    private const string EnqueuedTime = "x-opt-enqueued-time";
    private const string LockedUntil = "x-opt-locked-until";
    private const string ScheduledTime = "x-opt-scheduled-enqueue-time";
    private const string State = "x-opt-message-state";
    private const int LockTokenBytes = 16;

    public static Message ToWire(OutgoingMessage message)
    {
        var wire = new Message
        {
            Header = new Header { Durable = true },
            Properties = new Properties { MessageId = message.Id, ContentType = message.ContentType },
            BodySection = new Data { Binary = message.Body.ToArray() },
        };
        if (message.Properties.Count > 0)
        {
            wire.ApplicationProperties = new ApplicationProperties();
            foreach (var (name, value) in message.Properties)
            {
                wire.ApplicationProperties[name] = value;
            }
        }

        if (message.ScheduledFor is { } scheduledFor)
        {
            wire.MessageAnnotations = new MessageAnnotations { [new Symbol(ScheduledTime)] = scheduledFor.UtcDateTime };
        }

        return wire;
    }

    /// <param name="wire">As it came by the link.</param>
    /// <param name="link">That link.</param>
    /// <param name="lockedUntil">Used where the service did not say.</param>
    /// <returns>Null where it has no lock token: settled already, nothing can be done with it.</returns>
    public static ReceivedMessage? ToReceived(Message wire, ReceiverLink link, DateTimeOffset lockedUntil) => wire.DeliveryTag is not { Length: LockTokenBytes } tag ? null : new()
    {
        LockToken = new Guid(tag),
        Id = IdOf(wire),
        Body = BodyOf(wire),
        Properties = PropertiesOf(wire),
        // The header counts the attempts before this one.
        DeliveryCount = (int)Math.Min(wire.Header?.DeliveryCount ?? 0, int.MaxValue - 1) + 1,
        SequenceNumber = Annotation<long>(wire, SequenceNumber) ?? 0,
        EnqueuedAt = TimeOf(wire, EnqueuedTime) ?? default,
        LockedUntil = TimeOf(wire, LockedUntil) ?? lockedUntil,
        Link = link,
        Delivery = wire.GetDelivery(),
    };

    public static PeekedMessage ToPeeked(byte[] encoded)
    {
        var wire = Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length));
        return new(
            IdOf(wire),
            Annotation<long>(wire, SequenceNumber) ?? 0,
            TimeOf(wire, EnqueuedTime) ?? default,
            (MessageState)(Annotation<int>(wire, State) ?? 0),
            BodyOf(wire),
            PropertiesOf(wire));
    }

    private static string IdOf(Message wire) => Text(wire.Properties?.GetMessageId());

    private static ReadOnlyMemory<byte> BodyOf(Message wire) => wire.BodySection switch
    {
        Data { Buffer: { } buffer } => buffer.Buffer.AsMemory(buffer.Offset, buffer.Length),
        Data data => data.Binary,
        AmqpValue { Value: byte[] bytes } => bytes,
        _ => default,
    };

    private static Dictionary<string, string> PropertiesOf(Message wire)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in wire.ApplicationProperties?.Map ?? [])
        {
            all[Text(name)] = Text(value);
        }

        return all;
    }

    private static DateTimeOffset? TimeOf(Message wire, string name) =>
        Annotation<DateTime>(wire, name) is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    private static T? Annotation<T>(Message wire, string name)
        where T : struct => wire.MessageAnnotations?[new Symbol(name)] as T?;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
