using Amqp;
using Amqp.Framing;
using Simulators.ServiceBus;
using Simulators.ServiceBus.Queues;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Wire;

public sealed class WhenLinksAreAttached
{
    [Fact]
    public async Task AnUnknownQueueIsRefusedWithNeitherSourceNorTarget()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { CreatesQueues = false, Queues = { ["jobs"] = new QueueOptions() } });
        await using var client = await AmqpClient.ConnectAsync(simulator);
        var reply = new TaskCompletionSource<Attach>();

        var link = new ReceiverLink(client.Session, "r", new Attach { Source = new Source { Address = "other" }, Target = new Target() }, (_, attach) => reply.TrySetResult(attach));

        var attach = await reply.Task.WaitAsync(AmqpClient.Patience);
        Assert.Null(attach.Source);
        Assert.Null(attach.Target);
        await Eventually.IsAsync(() => link.IsClosed, "the link is detached");
        Assert.Equal("amqp:not-found", link.Error.Condition.ToString());
        await client.SendAsync("JOBS", "a");
        Assert.Equal(1, simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task TheAnswerHasSourceTargetAndTheLargestMessage()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { QueueDefaults = { MaxMessageSizeInBytes = 1000 } });
        await using var client = await AmqpClient.ConnectAsync(simulator);
        var reply = new TaskCompletionSource<Attach>();

        _ = new SenderLink(client.Session, "s", new Attach { Source = new Source(), Target = new Target { Address = "jobs" } }, (_, attach) => reply.TrySetResult(attach));

        var attach = await reply.Task.WaitAsync(AmqpClient.Patience);
        Assert.Equal(("jobs", 1000ul), (((Target)attach.Target).Address, attach.MaxMessageSize));
        Assert.NotNull(attach.Source);
    }

    [Fact]
    public async Task NothingIsSentToDeadLetters()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);

        var sender = client.Sender("jobs/$DeadLetterQueue");

        await Eventually.IsAsync(() => sender.IsClosed, "the link is detached");
        Assert.Equal("amqp:not-allowed", sender.Error.Condition.ToString());
    }

    [Fact]
    public async Task AMessageThatIsTooLargeEndsItsLink()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);
        var sender = client.Sender("jobs");
        var message = AmqpClient.NewMessage("a");
        message.BodySection = new Data { Binary = new byte[256 * 1024] };

        var fault = await Assert.ThrowsAsync<AmqpException>(() => sender.SendAsync(message, AmqpClient.Patience));

        Assert.Equal("amqp:link:message-size-exceeded", fault.Error.Condition.ToString());
        await client.SendAsync("jobs", "b");
        Assert.Equal(1, simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task AMessageIdThatIsTooLongIsRejected()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);

        await client.SendAsync("jobs", new string('a', 128));
        var fault = await Assert.ThrowsAsync<AmqpException>(() => client.SendAsync("jobs", new string('b', 129)));

        Assert.Equal("com.microsoft:argument-error", fault.Error.Condition.ToString());
    }
}
