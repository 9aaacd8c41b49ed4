using System.Buffers.Binary;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using FsCheck.Xunit;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenFlowsPassBy
{
    private static readonly byte[] Stream =
    [
        .. "AMQP\u0003\u0001\0\0"u8,
        .. Frame(new DescribedValue(0x44UL, new List { (byte)0 }), type: 1),
        .. "AMQP\0\u0001\0\0"u8,
        0, 0, 0, 8, 2, 0, 0, 0,
        .. Frame(new Flow { Handle = 3, DeliveryCount = 7, LinkCredit = 0, Drain = true }),
        .. Frame(new Transfer { Handle = 3, DeliveryId = 1, DeliveryTag = [1] }, payload: 5000),
        .. Frame(new Flow { IncomingWindow = 100 }),
    ];

    [Property]
    public bool TheyAreFoundHoweverTheBytesAreCut(byte[] cuts)
    {
        var found = new Queue<Flow>();
        var watch = new FlowWatch();
        var rest = Stream.AsSpan();
        foreach (var cut in cuts)
        {
            var piece = rest[..Math.Min(cut, rest.Length)];
            watch.Pass(piece, found);
            rest = rest[piece.Length..];
        }

        watch.Pass(rest, found);
        return found.Count == 2
            && found.Dequeue() is { Handle: 3, DeliveryCount: 7, LinkCredit: 0, Drain: true }
            && found.Dequeue() is { HasHandle: false, IncomingWindow: 100 };
    }

    private static byte[] Frame(object performative, byte type = 0, int payload = 0)
    {
        var body = new ByteBuffer(256, autoGrow: true);
        Encoder.WriteObject(body, performative);
        var frame = new byte[8 + body.Length + payload];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        frame[4] = 2;
        frame[5] = type;
        body.Buffer.AsSpan(body.Offset, body.Length).CopyTo(frame.AsSpan(8));
        return frame;
    }
}
