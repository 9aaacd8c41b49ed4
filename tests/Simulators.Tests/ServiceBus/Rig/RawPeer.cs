using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Amqp.Framing;
using Amqp.Types;
using Simulators.ServiceBus;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Wire;

namespace Simulators.Tests.ServiceBus.Rig;

/// <summary>A peer that writes any bytes it likes, and reads what comes back.</summary>
internal sealed class RawPeer : IDisposable
{
    public static readonly byte[] AmqpHeader = [.. "AMQP"u8, 0, 1, 0, 0];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private FrameReader? _reader;

    public static async Task<RawPeer> ConnectAsync(ServiceBusSimulator simulator)
    {
        var peer = new RawPeer();
        await peer._socket.ConnectAsync(IPAddress.Loopback, simulator.Port);
        peer._reader = new FrameReader(PipeReader.Create(new NetworkStream(peer._socket)));
        return peer;
    }

    /// <summary>With the header and the open exchanged.</summary>
    public static async Task<RawPeer> OpenAsync(ServiceBusSimulator simulator)
    {
        var peer = await ConnectAsync(simulator);
        await peer.SendAsync(AmqpHeader);
        await peer.SendAsync(Frame(0, new Open { ContainerId = "raw" }));
        await peer._reader!.ReadProtocolHeaderAsync(CancellationToken.None);
        Assert.IsType<Open>(await peer.ReadAsync());
        return peer;
    }

    public static byte[] Frame(ushort channel, DescribedList performative)
    {
        var buffer = Buffers.New();
        Encoder.WriteObject(buffer, performative);
        var body = buffer.Written().Span;
        return [0, 0, (byte)((body.Length + 8) >> 8), (byte)(body.Length + 8), 2, 0, (byte)(channel >> 8), (byte)channel, .. body];
    }

    public Task SendAsync(byte[] bytes) => _socket.SendAsync(bytes);

    /// <summary>The next performative, or null at the end of the connection, however it ends.</summary>
    public async Task<object?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(AmqpClient.Patience);
        try
        {
            return (await _reader!.ReadFrameAsync(patience.Token))?.Performative;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The protocol id of the header that comes next, or null at the end.</summary>
    public async Task<byte?> ReadHeaderAsync()
    {
        using var patience = new CancellationTokenSource(AmqpClient.Patience);
        return await _reader!.ReadProtocolHeaderAsync(patience.Token);
    }

    public void Dispose() => _socket.Dispose();
}
