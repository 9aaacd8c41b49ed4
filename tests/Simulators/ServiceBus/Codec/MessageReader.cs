using Amqp.Framing;
using Amqp.Types;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Codec;

/// <summary>From a sender's bytes to messages.</summary>
internal static class MessageReader
{
    /// <summary>The format of a transfer that holds many messages, one to a data section.</summary>
    public const uint BatchFormat = 0x80013700;

    private static readonly Symbol ScheduledEnqueueTime = "x-opt-scheduled-enqueue-time";

    /// <exception cref="AmqpDataException">The bytes are no message.</exception>
    public static IReadOnlyList<MessageContent> Read(ReadOnlyMemory<byte> bytes, uint format) => format == BatchFormat
        ? Section.Split(bytes).Where(section => section.Code == Section.Data).Select(section => ReadOne(Binary(section))).ToList()
        : [ReadOne(bytes)];

    public static MessageContent ReadOne(ReadOnlyMemory<byte> bytes)
    {
        Header? header = null;
        Map? annotations = null;
        var properties = ReadOnlyMemory<byte>.Empty;
        var applicationProperties = ReadOnlyMemory<byte>.Empty;
        var body = ReadOnlyMemory<byte>.Empty;
        string? messageId = null;
        foreach (var section in Section.Split(bytes))
        {
            switch (section.Code)
            {
                case Section.Header:
                    header = (Header)Encoder.ReadObject(Buffers.Over(section.Bytes));
                    break;
                case Section.DeliveryAnnotations:
                    break;
                case Section.MessageAnnotations:
                    annotations = AmqpReader.Read(Buffers.Over(section.Value)) as Map;
                    break;
                case Section.Properties:
                    (messageId, properties) = ReadProperties(section);
                    break;
                case Section.ApplicationProperties:
                    applicationProperties = section.Bytes;
                    break;
                default:
                    // The body and the footer are the rest, as it stands.
                    body = body.IsEmpty ? bytes[section.Offset..] : body;
                    break;
            }
        }

        if (messageId is null)
        {
            (messageId, properties) = WithNewId([]);
        }

        return new MessageContent
        {
            MessageId = messageId,
            Header = header,
            Annotations = annotations,
            Properties = properties,
            ApplicationProperties = applicationProperties,
            Body = body,
            TimeToLive = header is not null && header.HasField(2) ? TimeSpan.FromMilliseconds(header.Ttl) : null,
            ScheduledFor = annotations?.GetValueOrDefault(ScheduledEnqueueTime) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null,
        };
    }

    public static Map ReadMap(ReadOnlyMemory<byte> section) =>
        section.IsEmpty ? [] : (AmqpReader.Read(Buffers.Over(section)) as DescribedValue)?.Value as Map ?? [];

    private static (string Id, ReadOnlyMemory<byte> Bytes) ReadProperties(Section section)
    {
        var fields = AmqpReader.Read(Buffers.Over(section.Value)) as List<object?> ?? throw new AmqpDataException("The properties are no list.");
        var id = fields.Count > 0 ? fields[0] : null;
        return id is null || id.ToString() is not { Length: > 0 } text ? WithNewId(fields) : (text, section.Bytes);
    }

    /// <summary>A message that came without an id leaves with one, as from the service.</summary>
    private static (string Id, ReadOnlyMemory<byte> Bytes) WithNewId(List<object?> fields)
    {
        var id = Guid.NewGuid().ToString("N");
        fields = [id, .. fields.Skip(1)];
        var buffer = Buffers.New();
        buffer.WriteSection(Section.Properties, fields);
        return (id, buffer.Written());
    }

    private static ReadOnlyMemory<byte> Binary(Section section)
    {
        var value = section.Value;
        return value.Span[0] switch
        {
            FormatCodes.Binary8 => value[2..],
            FormatCodes.Binary32 => value[5..],
            _ => throw new AmqpDataException("A data section holds no bytes."),
        };
    }
}
