using Amqp.Framing;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Wire;

public sealed class WhenAPeerBreaksTheProtocol : IAsyncLifetime
{
    private ServiceBusSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await ServiceBusSimulator.StartAsync();

    [Theory]
    [InlineData("a frame shorter than its header", new byte[] { 0, 0, 0, 4, 2, 0, 0, 0 }, "amqp:connection:framing-error")]
    [InlineData("a frame longer than was agreed", new byte[] { 0x7f, 0, 0, 0, 2, 0, 0, 0 }, "amqp:connection:framing-error")]
    [InlineData("data that begins behind the frame", new byte[] { 0, 0, 0, 8, 200, 0, 0, 0 }, "amqp:connection:framing-error")]
    [InlineData("a type that is none", new byte[] { 0, 0, 0, 8, 2, 9, 0, 0 }, "amqp:connection:framing-error")]
    [InlineData("a performative that is none", new byte[] { 0, 0, 0, 12, 2, 0, 0, 0, 0, 0x53, 0x99, 0x45 }, "amqp:decode-error")]
    [InlineData("a list that ends too soon", new byte[] { 0, 0, 0, 14, 2, 0, 0, 0, 0, 0x53, 0x11, 0xc0, 0x20, 0x04 }, "amqp:decode-error")]
    [InlineData("a begin with a word for a number", new byte[] { 0, 0, 0, 18, 2, 0, 0, 0, 0, 0x53, 0x11, 0xc0, 5, 2, 0x40, 0xa1, 1, 65 }, "amqp:decode-error")]
    [InlineData("a link without a session", new byte[] { 0, 0, 0, 12, 2, 0, 0, 7, 0, 0x53, 0x13, 0x45 }, "amqp:not-allowed")]
    public async Task ItsConnectionIsClosedWithTheError(string what, byte[] bytes, string condition)
    {
        using var peer = await RawPeer.OpenAsync(_simulator);

        await peer.SendAsync(bytes);

        var close = Assert.IsType<Close>(await peer.ReadAsync());
        Assert.True(condition == close.Error.Condition, $"{what}: {close.Error}");
        Assert.Null(await peer.ReadAsync());
        await Eventually.IsAsync(() => _simulator.ConnectionCount == 0, "the connection is forgotten");
    }

    [Fact]
    public async Task AStrangerIsSentAway()
    {
        using var peer = await RawPeer.ConnectAsync(_simulator);

        await peer.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        await Eventually.IsAsync(() => _simulator.ConnectionCount == 0, "the stranger is gone");
    }

    [Fact]
    public async Task AnotherProtocolIsAnsweredWithOurs()
    {
        using var peer = await RawPeer.ConnectAsync(_simulator);

        await peer.SendAsync([.. "AMQP"u8, 2, 1, 0, 0]);

        Assert.Equal((byte)0, await peer.ReadHeaderAsync());
    }

    /// <summary>A thousand mutations of a whole conversation, from a fixed seed.</summary>
    [Fact]
    public async Task BrokenBytesEndNoConnectionButTheirOwn()
    {
        await using var client = await AmqpClient.ConnectAsync(_simulator);
        var receiver = client.Receiver("jobs");
        var chance = new Random(7);
        byte[] conversation =
        [
            .. RawPeer.AmqpHeader,
            .. RawPeer.Frame(0, new Open { ContainerId = "raw", MaxFrameSize = 512, IdleTimeOut = 60000 }),
            .. RawPeer.Frame(0, new Begin { NextOutgoingId = 0, IncomingWindow = 100, OutgoingWindow = 100 }),
            .. RawPeer.Frame(0, new Attach { LinkName = "in", Handle = 0, Role = true, Source = new Source { Address = "fuzz" }, Target = new Target() }),
            .. RawPeer.Frame(0, new Attach { LinkName = "out", Handle = 1, Role = false, Source = new Source(), Target = new Target { Address = "fuzz" } }),
            .. RawPeer.Frame(0, new Flow { NextIncomingId = 0, IncomingWindow = 100, OutgoingWindow = 100, Handle = 0, DeliveryCount = 0, LinkCredit = 10 }),
            .. RawPeer.Frame(0, new Transfer { Handle = 1, DeliveryId = 0, DeliveryTag = [1], MessageFormat = 0 }),
            .. RawPeer.Frame(0, new Dispose { Role = true, First = 0, Last = 0, State = new Rejected { Error = new Error("no") } }),
            .. RawPeer.Frame(0, new Close()),
        ];

        for (var round = 0; round < 1000; round++)
        {
            using var peer = await RawPeer.ConnectAsync(_simulator);
            var broken = conversation.ToArray();
            for (var change = chance.Next(1, 6); change > 0; change--)
            {
                broken[chance.Next(RawPeer.AmqpHeader.Length, broken.Length)] = (byte)chance.Next(256);
            }

            await peer.SendAsync(broken);
        }

        await Eventually.IsAsync(() => _simulator.ConnectionCount == 1, "all others are gone");
        await client.SendAsync("jobs", "a");
        Assert.NotNull(await receiver.ReceiveAsync(AmqpClient.Patience));
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();
}
