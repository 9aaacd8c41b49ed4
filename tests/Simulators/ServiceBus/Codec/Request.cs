using Amqp.Types;

namespace Simulators.ServiceBus.Codec;

/// <summary>A request to a node that answers, and the bytes of its answer.</summary>
internal sealed record Request(object? MessageId, string? ReplyTo, Map Properties, object? Body)
{
    private const int MessageIdField = 0;
    private const int ReplyToField = 4;
    private const ulong ValueSection = 0x77;

    public string? Property(string name) => Properties.GetValueOrDefault(name) as string;

    public static Request Read(ReadOnlyMemory<byte> bytes)
    {
        List<object?> fields = [];
        var properties = new Map();
        object? body = null;
        foreach (var section in Section.Split(bytes))
        {
            switch (section.Code)
            {
                case Section.Properties:
                    fields = AmqpReader.Read(Buffers.Over(section.Value)) as List<object?> ?? fields;
                    break;
                case Section.ApplicationProperties:
                    properties = MessageReader.ReadMap(section.Bytes);
                    break;
                case ValueSection:
                    body = AmqpReader.Read(Buffers.Over(section.Value));
                    break;
            }
        }

        return new Request(fields.ElementAtOrDefault(MessageIdField), fields.ElementAtOrDefault(ReplyToField) as string, properties, body);
    }

    public ReadOnlyMemory<byte> Answer(Map properties, object? body)
    {
        var buffer = Buffers.New();
        buffer.WriteSection(Section.Properties, new List<object?> { Guid.NewGuid().ToString("N"), null, null, null, null, MessageId });
        buffer.WriteSection(Section.ApplicationProperties, properties);
        buffer.WriteSection(ValueSection, body ?? "");
        return buffer.Written();
    }
}
