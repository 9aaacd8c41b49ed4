using System.Runtime.InteropServices;
using Amqp;
using Amqp.Types;

namespace Simulators.ServiceBus.Codec;

/// <summary>The library's buffers over the bytes that are here.</summary>
internal static class Buffers
{
    /// <summary>To be read; nothing is copied.</summary>
    public static ByteBuffer Over(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var array))
        {
            array = bytes.ToArray();
        }

        return new ByteBuffer(array.Array!, array.Offset, array.Count, array.Count);
    }

    /// <summary>To be written; it grows.</summary>
    public static ByteBuffer New(int size = 256) => new(size, autoGrow: true);

    public static ReadOnlyMemory<byte> Written(this ByteBuffer buffer) => buffer.Buffer.AsMemory(buffer.Offset, buffer.Length);

    public static void Write(this ByteBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        buffer.ValidateWrite(bytes.Length);
        bytes.CopyTo(buffer.Buffer.AsSpan(buffer.WritePos));
        buffer.Append(bytes.Length);
    }

    public static void WriteSection(this ByteBuffer buffer, ulong code, object value) => Encoder.WriteObject(buffer, new DescribedValue(code, value));
}
