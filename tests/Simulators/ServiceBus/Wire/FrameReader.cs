using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Amqp;
using Amqp.Types;
using Simulators.ServiceBus.Codec;

namespace Simulators.ServiceBus.Wire;

/// <summary>Protocol headers and frames from a peer's bytes.</summary>
internal sealed class FrameReader(PipeReader input)
{
    private const int ProtocolHeaderSize = 8;

    /// <summary>The protocol id of the next header (0 AMQP, 3 SASL), or null at the end.</summary>
    /// <exception cref="ProtocolException">It is no AMQP 1.0.</exception>
    public async ValueTask<byte?> ReadProtocolHeaderAsync(CancellationToken cancellation)
    {
        if (await ReadBytesAsync(ProtocolHeaderSize, cancellation) is not { } header)
        {
            return null;
        }

        return header.AsSpan(0, 4).SequenceEqual("AMQP"u8) && header.AsSpan(5).SequenceEqual(new byte[] { 1, 0, 0 })
            ? header[4]
            : throw new ProtocolException(ErrorCode.FramingError, "This is no AMQP 1.0.");
    }

    /// <summary>The next frame, or null at the end.</summary>
    /// <exception cref="ProtocolException">It is malformed.</exception>
    public async ValueTask<Frame?> ReadFrameAsync(CancellationToken cancellation)
    {
        if (await ReadBytesAsync(4, cancellation) is not { } sizeBytes)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(sizeBytes);
        if (size is < Frame.HeaderSize or > Frame.MaxSize)
        {
            throw new ProtocolException(ErrorCode.FramingError, $"A frame of {size} bytes is not within {Frame.HeaderSize} and {Frame.MaxSize}.");
        }

        return await ReadBytesAsync((int)size - 4, cancellation) is { } rest ? Decode(rest) : null;
    }

    private static Frame Decode(byte[] rest)
    {
        var begin = (rest[0] * 4) - 4;
        if (begin < 4 || begin > rest.Length || rest[1] > Frame.Sasl)
        {
            throw new ProtocolException(ErrorCode.FramingError, $"A frame has its data at {rest[0]} words and the type {rest[1]}.");
        }

        var channel = BinaryPrimitives.ReadUInt16BigEndian(rest.AsSpan(2));
        var body = rest.AsMemory(begin);
        if (body.IsEmpty)
        {
            return new Frame(rest[1], channel, null, default);
        }

        try
        {
            var size = AmqpSize.Of(body.Span);
            return new Frame(rest[1], channel, Performative(body[..size]), body[size..]);
        }
        catch (Exception fault)
        {
            // Whatever the codec makes of a stranger's bytes, it is that connection's end and nothing else's.
            throw new ProtocolException(ErrorCode.DecodeError, $"A frame cannot be decoded: {fault.Message}");
        }
    }

    private static object Performative(ReadOnlyMemory<byte> bytes)
    {
        var descriptor = bytes.Slice(1, AmqpSize.Of(bytes.Span[1..]));
        var code = AmqpReader.Read(Buffers.Over(descriptor));
        if (code is ReceivedDisposition.Code || (code as Symbol)?.ToString() == "amqp:disposition:list")
        {
            return ReceivedDisposition.From((List<object?>)((DescribedValue)AmqpReader.Read(Buffers.Over(bytes))!).Value);
        }

        return Encoder.ReadObject(Buffers.Over(bytes)) as DescribedList ?? throw new AmqpDataException($"{code} is no performative.");
    }

    private async ValueTask<byte[]?> ReadBytesAsync(int count, CancellationToken cancellation)
    {
        var read = await input.ReadAtLeastAsync(count, cancellation);
        if (read.Buffer.Length < count)
        {
            // The end, maybe in the middle of something: there is nobody to tell.
            return null;
        }

        var bytes = read.Buffer.Slice(0, count).ToArray();
        input.AdvanceTo(read.Buffer.GetPosition(count));
        return bytes;
    }
}
