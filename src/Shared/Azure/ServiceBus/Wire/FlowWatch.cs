using System.Buffers.Binary;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Shared.Azure.ServiceBus.Wire;

/// <summary>
/// Finds flow frames in the bytes on their way to the library, which handles them and tells nobody: without them the end of a drain cannot be known.
/// Everything else passes unread.
/// </summary>
internal sealed class FlowWatch
{
    private const int FrameHeaderBytes = 8;
    private const int LargestFlowBytes = 1024;

    // A described type, its descriptor an unsigned long in one byte or in eight: 0x13 is a flow.
    private static ReadOnlySpan<byte> SmallDescriptor => [0x00, 0x53, 0x13];

    private static ReadOnlySpan<byte> FullDescriptor => [0x00, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x13];

    private readonly byte[] _frame = new byte[LargestFlowBytes];
    private int _have;
    private int _size;

    /// <summary>Takes the next bytes of the stream, in pieces of any size.</summary>
    /// <param name="bytes">As they were received.</param>
    /// <param name="found">Where complete flows go, in order.</param>
    public void Pass(ReadOnlySpan<byte> bytes, Queue<Flow> found)
    {
        while (!bytes.IsEmpty)
        {
            var wanted = (_have < FrameHeaderBytes ? FrameHeaderBytes : _size) - _have;
            var piece = bytes[..Math.Min(wanted, bytes.Length)];
            if (_have < _frame.Length)
            {
                piece[..Math.Min(piece.Length, _frame.Length - _have)].CopyTo(_frame.AsSpan(_have));
            }

            _have += piece.Length;
            bytes = bytes[piece.Length..];
            if (_have == FrameHeaderBytes)
            {
                // A protocol header is as long as a frame's header and has no body.
                _size = _frame.AsSpan().StartsWith("AMQP"u8) ? FrameHeaderBytes : Math.Max(FrameHeaderBytes, BinaryPrimitives.ReadInt32BigEndian(_frame));
            }

            if (_have >= FrameHeaderBytes && _have == _size)
            {
                if (Flow() is { } flow)
                {
                    found.Enqueue(flow);
                }

                _have = 0;
            }
        }
    }

    private Flow? Flow()
    {
        var start = _frame[4] * 4;
        if (_size > _frame.Length || start < FrameHeaderBytes || start + 3 > _size || _frame[5] != 0)
        {
            return null;
        }

        ReadOnlySpan<byte> body = _frame.AsSpan(start, _size - start);
        return body.StartsWith(SmallDescriptor) || body.StartsWith(FullDescriptor)
            ? Encoder.ReadObject(new ByteBuffer(_frame, start, _size - start, _frame.Length - start)) as Flow
            : null;
    }
}
