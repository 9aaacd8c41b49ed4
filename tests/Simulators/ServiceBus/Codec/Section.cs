using Amqp.Types;

namespace Simulators.ServiceBus.Codec;

/// <summary>One section of an encoded message: its descriptor's number, where it begins, and its bytes with and without the descriptor.</summary>
internal readonly record struct Section(ulong Code, int Offset, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Value)
{
    public const ulong Header = 0x70;
    public const ulong DeliveryAnnotations = 0x71;
    public const ulong MessageAnnotations = 0x72;
    public const ulong Properties = 0x73;
    public const ulong ApplicationProperties = 0x74;
    public const ulong Data = 0x75;
    public const ulong Footer = 0x78;

    public static List<Section> Split(ReadOnlyMemory<byte> message)
    {
        var sections = new List<Section>();
        for (var offset = 0; offset < message.Length; offset += sections[^1].Bytes.Length)
        {
            var bytes = message.Slice(offset, AmqpSize.Of(message.Span[offset..]));
            if (bytes.Span[0] != FormatCodes.Described)
            {
                throw new AmqpDataException("A message has something beside its sections.");
            }

            var descriptor = AmqpSize.Of(bytes.Span[1..]);
            if (AmqpReader.Read(Buffers.Over(bytes.Slice(1, descriptor))) is not ulong code)
            {
                throw new AmqpDataException("A section's descriptor is no number.");
            }

            sections.Add(new Section(code, offset, bytes, bytes[(1 + descriptor)..]));
        }

        return sections;
    }
}
