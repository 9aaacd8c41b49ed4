using Amqp;
using Amqp.Types;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Wire;

/// <summary>AMQPNetLite's client against the simulator's socket.</summary>
public sealed class WhenAPlainClientSpeaks
{
    [Fact]
    public async Task WhatIsSentIsReceivedByCreditAndCompleted()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);
        await client.SendAsync("jobs", "a", "b", "c");
        var receiver = client.Receiver("jobs");

        receiver.SetCredit(2, CreditMode.Manual);
        var first = await receiver.ReceiveAsync(AmqpClient.Patience);
        var second = await receiver.ReceiveAsync(AmqpClient.Patience);
        Assert.Equal(["a", "b"], [first.Properties.MessageId, second.Properties.MessageId]);
        Assert.Equal((1, 2), (simulator.StateOf("jobs").Ready, simulator.StateOf("jobs").Locked));

        receiver.Accept(first);
        receiver.Modify(second, deliveryFailed: true);
        receiver.SetCredit(2, CreditMode.Manual);
        var again = await receiver.ReceiveAsync(AmqpClient.Patience);
        var third = await receiver.ReceiveAsync(AmqpClient.Patience);
        Assert.Equal(("b", 1u), (again.Properties.MessageId, again.Header.DeliveryCount));
        Assert.Equal("c", third.Properties.MessageId);

        receiver.Reject(third, new Amqp.Framing.Error("com.microsoft:dead-letter")
        {
            Info = new Fields { [new Symbol("DeadLetterReason")] = "poison", [new Symbol("DeadLetterErrorDescription")] = "It is." },
        });
        var dead = client.Receiver("jobs/$deadletterqueue");
        var letter = await dead.ReceiveAsync(AmqpClient.Patience);
        Assert.Equal("c", letter.Properties.MessageId);
        Assert.Equal("poison", letter.ApplicationProperties["DeadLetterReason"]);
        Assert.Equal("It is.", letter.ApplicationProperties["DeadLetterErrorDescription"]);
    }

    [Fact]
    public async Task ALockIsRenewedByManagement()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);
        await client.SendAsync("jobs", "a");
        var message = await client.Receiver("jobs").ReceiveAsync(AmqpClient.Patience);
        var until = (DateTime)message.MessageAnnotations[new Symbol("x-opt-locked-until")];

        var answer = await client.AskAsync("jobs/$management", "com.microsoft:renew-lock", new Map { ["lock-tokens"] = new[] { new Guid(message.DeliveryTag) } });

        Assert.Equal(200, answer.ApplicationProperties["statusCode"]);
        var renewed = Assert.Single((DateTime[])((Map)answer.Body)["expirations"]);
        Assert.True(renewed >= until);
    }

    [Fact]
    public async Task ACutIsNoticedAndWhatWasLockedStaysLocked()
    {
        await using var simulator = await ServiceBusSimulator.StartAsync();
        await using var client = await AmqpClient.ConnectAsync(simulator);
        await client.SendAsync("jobs", "a", "b");
        Assert.NotNull(await client.Receiver("jobs").ReceiveAsync(AmqpClient.Patience));
        var closed = new TaskCompletionSource();
        client.Connection.AddClosedCallback((_, _) => closed.TrySetResult());

        simulator.Faults.Cut();
        await closed.Task.WaitAsync(AmqpClient.Patience);

        await using var second = await AmqpClient.ConnectAsync(simulator);
        Assert.Equal(2, simulator.StateOf("jobs").ActiveMessageCount);
        Assert.InRange(simulator.StateOf("jobs").Locked, 1, 2);
    }
}
