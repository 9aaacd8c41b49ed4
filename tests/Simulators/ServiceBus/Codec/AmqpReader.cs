using Amqp;
using Amqp.Types;

namespace Simulators.ServiceBus.Codec;

/// <summary>
/// Reads any AMQP value without giving it a class: a described value stays descriptor and value, a map keeps keys of any type. The library's own
/// classes accept only symbols as keys of an error's info; Microsoft's JS client sends strings.
/// </summary>
internal static class AmqpReader
{
    /// <summary>Deeper nesting is refused: what a stranger sends must not end the process by its depth.</summary>
    private const int MaxDepth = 32;

    public static object? Read(ByteBuffer buffer) => Read(buffer, MaxDepth);

    private static object? Read(ByteBuffer buffer, int depth)
    {
        if (depth == 0)
        {
            throw new AmqpDataException("A value is nested too deeply.");
        }

        var code = Encoder.ReadFormatCode(buffer);
        switch (code)
        {
            case FormatCodes.Described:
                var descriptor = Read(buffer, depth - 1);
                return new DescribedValue(descriptor, Read(buffer, depth - 1));
            case FormatCodes.List0:
                return new List<object?>();
            case FormatCodes.List8 or FormatCodes.List32:
                return ReadList(buffer, Count(buffer, isWide: code == FormatCodes.List32), depth);
            case FormatCodes.Map8 or FormatCodes.Map32:
                return ReadMap(buffer, Count(buffer, isWide: code == FormatCodes.Map32), depth);
            default:
                return Encoder.ReadObject(buffer, code);
        }
    }

    private static List<object?> ReadList(ByteBuffer buffer, int count, int depth)
    {
        var list = new List<object?>();
        for (var i = 0; i < count; i++)
        {
            list.Add(Read(buffer, depth - 1));
        }

        return list;
    }

    private static Map ReadMap(ByteBuffer buffer, int count, int depth)
    {
        var map = new Map();
        for (var i = 0; i + 1 < count; i += 2)
        {
            var key = Read(buffer, depth - 1) ?? throw new AmqpDataException("A map has a key that is null.");
            map[key] = Read(buffer, depth - 1);
        }

        return map;
    }

    private static int Count(ByteBuffer buffer, bool isWide)
    {
        // The size in bytes comes first; the values themselves tell it again.
        if (!isWide)
        {
            AmqpBitConverter.ReadUByte(buffer);
            return AmqpBitConverter.ReadUByte(buffer);
        }

        AmqpBitConverter.ReadUInt(buffer);
        return checked((int)AmqpBitConverter.ReadUInt(buffer));
    }
}
