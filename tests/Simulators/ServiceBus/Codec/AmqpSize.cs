using System.Buffers.Binary;

namespace Simulators.ServiceBus.Codec;

/// <summary>How many bytes an encoded value takes, without decoding it.</summary>
internal static class AmqpSize
{
    /// <exception cref="AmqpDataException">The value reaches beyond its bytes, or its code is none.</exception>
    public static int Of(ReadOnlySpan<byte> value)
    {
        var size = SizeByCode(value);
        return size <= value.Length ? (int)size : throw new AmqpDataException("A value reaches beyond its end.");
    }

    private static long SizeByCode(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return 1;
        }

        // The code's first half is the width of what follows (AMQP 1.0, part 1, 1.2).
        switch (value[0] >> 4)
        {
            case 0x0 when value[0] == 0:
                var descriptor = Of(value[1..]);
                return 1 + descriptor + Of(value[(1 + descriptor)..]);
            case 0x4:
                return 1;
            case 0x5:
                return 2;
            case 0x6:
                return 3;
            case 0x7:
                return 5;
            case 0x8:
                return 9;
            case 0x9:
                return 17;
            case 0xA or 0xC or 0xE:
                return value.Length < 2 ? 2 : 2L + value[1];
            case 0xB or 0xD or 0xF:
                return value.Length < 5 ? 5 : 5L + BinaryPrimitives.ReadUInt32BigEndian(value[1..]);
            default:
                throw new AmqpDataException($"0x{value[0]:x2} is no type.");
        }
    }
}
