using Shared.Azure.ServiceBus.Messages;
using Shared.Ports;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenMessagesAreSent
{
    [Fact]
    public async Task OneIsReceivedWholeAndCompleted()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("a");

        var message = Assert.Single(await rig.ReceiveAsync());
        Assert.True(await rig.Queue.CompleteAsync(message, CancellationToken.None));

        Assert.Equal(("a", "{}", "2", 1, 1L), (message.Id, System.Text.Encoding.UTF8.GetString(message.Body.Span), message.Properties["size"], message.DeliveryCount, message.SequenceNumber));
        Assert.InRange(message.LockedUntil - message.EnqueuedAt, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(90));
        await rig.UntilAsync(state => state is { Locked: 0, Ready: 0, Totals.Completed: 1 });
    }

    [Fact]
    public async Task AThousandGoInFewBatchesAndKeepTheirOrder()
    {
        await using var rig = await BusRig.StartAsync();
        var ids = Enumerable.Range(0, 1000).Select(i => $"m{i:0000}").ToList();

        await rig.SendAsync(ids);

        Assert.Equal(1000, rig.Broker.StateOf("jobs").Ready);
        var received = new List<ReceivedMessage>();
        while (received.Count < 1000)
        {
            received.AddRange(await rig.ReceiveAsync(64));
        }

        Assert.Equal(ids, received.Select(message => message.Id));
    }

    [Fact]
    public async Task BatchesStayBelowWhatTheLinkTakes()
    {
        var small = new ServiceBusSimulatorOptions();
        small.QueueDefaults.MaxMessageSizeInBytes = 4096;
        await using var rig = await BusRig.StartAsync(broker: small);

        await rig.SendAsync(Enumerable.Range(0, 200).Select(i => $"m{i}"));

        Assert.Equal(200, rig.Broker.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task OneThatIsTooLargeIsRefusedForGood()
    {
        await using var rig = await BusRig.StartAsync();
        var large = new OutgoingMessage("large", new byte[300 * 1024], new Dictionary<string, string>(), null, "text/plain");

        var refusal = await Assert.ThrowsAsync<StoreException>(() => rig.Queue.SendAsync([large], CancellationToken.None));

        Assert.Equal(StoreFault.Permanent, refusal.Fault);
        Assert.Contains("amqp:link:message-size-exceeded", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameIdTwiceIsOneMessage()
    {
        await using var rig = await BusRig.StartAsync();

        await rig.SendAsync("a");
        await rig.SendAsync("a");

        Assert.Equal(1, rig.Broker.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task AScheduledOneIsSeenAtOnceAndReceivedAtItsTime()
    {
        await using var rig = await BusRig.StartAsync();
        var later = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1.5);
        await rig.Queue.SendAsync([BusRig.Message("later", later), BusRig.Message("now")], CancellationToken.None);

        var seen = await rig.Queue.PeekAsync(0, 10, deadLetter: false, CancellationToken.None);
        var first = Assert.Single(await rig.ReceiveAsync(5));
        var second = Assert.Single(await rig.ReceiveAsync(5));

        Assert.Equal(MessageState.Scheduled, seen.Single(message => message.Id == "later").State);
        Assert.Equal(MessageState.Active, seen.Single(message => message.Id == "now").State);
        Assert.Equal(("now", "later"), (first.Id, second.Id));
        Assert.True(TimeProvider.System.GetUtcNow() >= later);
    }

    [Fact]
    public async Task ManySendersAtOnceShareOneConnection()
    {
        await using var rig = await BusRig.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => rig.SendAsync($"m{i}")));

        Assert.Equal(200, rig.Broker.StateOf("jobs").Ready);
        Assert.Equal(1, rig.Metrics.Connections);
    }
}
