using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Wire;

public sealed class WhenMessagesTravel : IAsyncLifetime
{
    private static readonly Symbol LockedUntil = "x-opt-locked-until";
    private static readonly Symbol SequenceNumber = "x-opt-sequence-number";

    private ServiceBusSimulator _simulator = null!;
    private AmqpClient _client = null!;

    public async Task InitializeAsync()
    {
        _simulator = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { QueueDefaults = { MaxMessageSizeInBytes = 1 << 20 } });
        _client = await AmqpClient.ConnectAsync(_simulator);
    }

    [Fact]
    public async Task EverySectionArrivesAsItWasSent()
    {
        var sent = new Message
        {
            Header = new Header { Durable = true, Ttl = 600_000 },
            MessageAnnotations = new MessageAnnotations { [new Symbol("x-opt-partition-key")] = "p" },
            Properties = new Properties { MessageId = "a", CorrelationId = "c", Subject = "s", ContentType = "application/json", UserId = [1] },
            ApplicationProperties = new ApplicationProperties { ["text"] = "grüße", ["number"] = 7L, ["id"] = Guid.Empty },
            BodySection = new Data { Binary = "{}"u8.ToArray() },
        };
        await _client.Sender("jobs").SendAsync(sent, AmqpClient.Patience);

        var got = await _client.Receiver("jobs").ReceiveAsync(AmqpClient.Patience);

        Assert.Equal((true, 600_000u, 0u), (got.Header.Durable, got.Header.Ttl, got.Header.DeliveryCount));
        Assert.Equal(("a", "c", "s", "application/json"), (got.Properties.MessageId, got.Properties.CorrelationId, got.Properties.Subject, got.Properties.ContentType.ToString()));
        Assert.Equal(("grüße", 7L, Guid.Empty), (got.ApplicationProperties["text"], got.ApplicationProperties["number"], got.ApplicationProperties["id"]));
        Assert.Equal("{}"u8.ToArray(), (byte[])got.Body);
        Assert.Equal("p", got.MessageAnnotations[new Symbol("x-opt-partition-key")]);
        Assert.Equal(1L, got.MessageAnnotations[SequenceNumber]);
        Assert.Equal(16, got.DeliveryTag.Length);
        Assert.IsType<DateTime>(got.MessageAnnotations[LockedUntil]);
    }

    [Fact]
    public async Task AMessageWithoutAnIdGetsOne()
    {
        await _client.Sender("jobs").SendAsync(new Message("body"), AmqpClient.Patience);

        var got = await _client.Receiver("jobs").ReceiveAsync(AmqpClient.Patience);

        Assert.Equal(32, got.Properties.MessageId.Length);
        Assert.Equal("body", got.Body);
    }

    [Theory]
    [InlineData(512)]
    [InlineData(65536)]
    public async Task ALargeMessageIsCutIntoFramesBothWays(int frameSize)
    {
        var factory = new ConnectionFactory { AMQP = { MaxFrameSize = frameSize }, SASL = { Profile = Amqp.Sasl.SaslProfile.Anonymous } };
        var connection = await factory.CreateAsync(new Address("127.0.0.1", _simulator.Port, null, null, scheme: "amqp"));
        var session = new Session(connection);
        var body = new byte[600 * 1024];
        new Random(1).NextBytes(body);
        var sender = new SenderLink(session, "s", "large");
        await sender.SendAsync(new Message { BodySection = new Data { Binary = body } }, AmqpClient.Patience);

        var receiver = new ReceiverLink(session, "r", "large");
        var got = await receiver.ReceiveAsync(AmqpClient.Patience);

        Assert.Equal(body, (byte[])got.Body);
        receiver.Accept(got);
        await Eventually.IsAsync(() => _simulator.StateOf("large").Totals.Completed == 1, "it is completed");
        await connection.CloseAsync();
    }

    [Fact]
    public async Task NoMoreIsDeliveredThanThereIsCreditFor()
    {
        await _client.SendAsync("jobs", "a", "b", "c", "d");
        var receiver = _client.Receiver("jobs");

        receiver.SetCredit(3, CreditMode.Manual);
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await receiver.ReceiveAsync(AmqpClient.Patience));
        }

        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Equal((1, 3), (_simulator.StateOf("jobs").Ready, _simulator.StateOf("jobs").Locked));
    }

    [Fact]
    public async Task DrainingUsesCreditUpWithoutMessages()
    {
        var receiver = _client.Receiver("jobs");
        receiver.SetCredit(5, CreditMode.Drain);

        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200)));
        await _client.SendAsync("jobs", "a");

        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(1, _simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task WhatIsLockedIsSettledByManagementFromAnotherConnection()
    {
        await _client.SendAsync("jobs", "a", "b", "c");
        var receiver = _client.Receiver("jobs");
        var tokens = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            tokens.Add(new Guid((await receiver.ReceiveAsync(AmqpClient.Patience)).DeliveryTag));
        }

        await using var other = await AmqpClient.ConnectAsync(_simulator);
        var completed = await SettleAsync(other, "completed", tokens[0]);
        var abandoned = await SettleAsync(other, "abandoned", tokens[1]);
        var dead = await SettleAsync(other, "suspended", tokens[2]);
        var lost = await SettleAsync(other, "completed", tokens[0]);

        Assert.Equal((200, 200, 200, 410), (completed, abandoned, dead, lost));
        var state = _simulator.StateOf("jobs");
        Assert.Equal((1L, 1L, 1L), (state.Totals.Completed, state.Totals.Abandoned, state.Totals.DeadLettered));
    }

    [Fact]
    public async Task AReceiverOfSettledMessagesLocksNothing()
    {
        await _client.SendAsync("jobs", "a");
        var attach = new Attach { Source = new Source { Address = "jobs" }, Target = new Target(), SndSettleMode = SenderSettleMode.Settled };
        var receiver = new ReceiverLink(_client.Session, "settled", attach, onAttached: null);

        Assert.NotNull(await receiver.ReceiveAsync(AmqpClient.Patience));

        Assert.Equal(0, _simulator.StateOf("jobs").ActiveMessageCount);
    }

    [Fact]
    public async Task ThousandsComeThroughWithMuchCredit()
    {
        const int Count = 5000;
        var sender = _client.Sender("jobs");
        var receiver = _client.Receiver("jobs");
        var all = new TaskCompletionSource();
        var seen = 0;
        receiver.Start(500, (link, message) =>
        {
            link.Accept(message);
            if (Interlocked.Increment(ref seen) == Count)
            {
                all.TrySetResult();
            }
        });

        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => sender.SendAsync(AmqpClient.NewMessage($"m{i}"), TimeSpan.FromSeconds(60))));
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await Eventually.IsAsync(() => _simulator.StateOf("jobs").Totals.Completed == Count, "all are completed");
        Assert.Equal(Count, _simulator.StateOf("jobs").Totals.Delivered);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private static async Task<int> SettleAsync(AmqpClient client, string status, Guid token)
    {
        var body = new Map { ["lock-tokens"] = new[] { token }, ["disposition-status"] = status, ["deadletter-reason"] = "r", ["deadletter-description"] = "d" };
        return (int)(await client.AskAsync("jobs/$management", "com.microsoft:update-disposition", body)).ApplicationProperties["statusCode"];
    }
}
