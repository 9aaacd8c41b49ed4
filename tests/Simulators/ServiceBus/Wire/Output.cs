using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;
using Amqp.Types;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Faults;

namespace Simulators.ServiceBus.Wire;

/// <summary>
/// What goes to one peer. Writing never waits: who writes is the connection's loop, which must go on reading. What has been written and not sent is
/// counted, and deliveries stop at <see cref="HighMark"/>; everything else is bounded by the peer's own credit and window.
/// </summary>
internal sealed class Output(Socket socket, FreezeGate freeze, Action becameLow)
{
    public const long HighMark = 4 << 20;
    private const long LowMark = 1 << 20;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private long _unsent;

    public bool IsFull => Interlocked.Read(ref _unsent) >= HighMark;

    public void WriteProtocolHeader(byte id) => Write([.. "AMQP"u8, id, 1, 0, 0]);

    public void WriteEmptyFrame() => Write([0, 0, 0, Frame.HeaderSize, 2, Frame.Amqp, 0, 0]);

    public void WriteFrame(byte type, ushort channel, DescribedList performative, ReadOnlySpan<byte> payload = default)
    {
        var buffer = Buffers.New(128);
        Encoder.WriteObject(buffer, performative);
        var encoded = buffer.Written().Span;
        var size = Frame.HeaderSize + encoded.Length + payload.Length;
        var frame = _pipe.Writer.GetSpan(size);
        BinaryPrimitives.WriteInt32BigEndian(frame, size);
        frame[4] = 2;
        frame[5] = type;
        BinaryPrimitives.WriteUInt16BigEndian(frame[6..], channel);
        encoded.CopyTo(frame[Frame.HeaderSize..]);
        payload.CopyTo(frame[(Frame.HeaderSize + encoded.Length)..]);
        _pipe.Writer.Advance(size);
        Interlocked.Add(ref _unsent, size);
    }

    /// <summary>Hands what was written to the sender; without a threshold this completes at once.</summary>
    public async ValueTask FlushAsync() => await _pipe.Writer.FlushAsync();

    /// <summary>Nothing is written any more; what was written is still sent.</summary>
    public void Complete() => _pipe.Writer.Complete();

    /// <summary>Sends until all is sent after <see cref="Complete"/>, or the peer is gone.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var read = await _pipe.Reader.ReadAsync(cancellation);
                await freeze.WaitAsync(cancellation);
                foreach (var part in read.Buffer)
                {
                    await SendAsync(part, cancellation);
                }

                _pipe.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The reading side sees the same end and closes the connection.
        }
        finally
        {
            _pipe.Reader.Complete();
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> part, CancellationToken cancellation)
    {
        while (!part.IsEmpty)
        {
            var sent = await socket.SendAsync(part, SocketFlags.None, cancellation);
            part = part[sent..];
            var before = Interlocked.Add(ref _unsent, -sent) + sent;
            if (before > LowMark && before - sent <= LowMark)
            {
                becameLow();
            }
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _pipe.Writer.Write(bytes);
        Interlocked.Add(ref _unsent, bytes.Length);
    }
}
