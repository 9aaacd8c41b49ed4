using Shared.Azure.ServiceBus.Messages;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenMessagesAreSettled
{
    [Fact]
    public async Task OneThatIsGivenBackComesFirstAgainAndCounts()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("a", "b", "c");
        var first = Assert.Single(await rig.ReceiveAsync());

        Assert.True(await rig.Queue.AbandonAsync(first, CancellationToken.None));
        await rig.UntilAsync(state => state.Locked == 0);

        var again = await rig.ReceiveAsync(3);
        Assert.Equal(["a", "b", "c"], again.Select(message => message.Id));
        Assert.Equal([2, 1, 1], again.Select(message => message.DeliveryCount));
    }

    [Fact]
    public async Task OneThatIsDeadLetteredKeepsItsReason()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("poison");

        await rig.Queue.DeadLetterAsync(Assert.Single(await rig.ReceiveAsync()), "too_many_deliveries", "It killed its worker.", CancellationToken.None);
        await rig.UntilAsync(state => state.DeadLettered == 1);

        var dead = Assert.Single(await rig.Queue.PeekAsync(0, 10, deadLetter: true, CancellationToken.None));
        Assert.Equal(
            ("poison", "too_many_deliveries", "It killed its worker."),
            (dead.Id, dead.Properties["DeadLetterReason"], dead.Properties["DeadLetterErrorDescription"]));
    }

    [Fact]
    public async Task TheLinkMayBeGoneMeanwhile()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("done", "back", "poison");
        var held = await rig.ReceiveAsync(3);
        rig.Broker.Faults.Cut();
        await rig.SendAsync("later");

        Assert.True(await rig.Queue.CompleteAsync(held[0], CancellationToken.None));
        Assert.True(await rig.Queue.AbandonAsync(held[1], CancellationToken.None));
        Assert.True(await rig.Queue.DeadLetterAsync(held[2], "poison", "Nothing can be done with it.", CancellationToken.None));

        // By lock token it is confirmed: the books are right at once.
        var state = rig.Broker.StateOf("jobs");
        Assert.Equal((1, 1, 1, 2, 0), ((int)state.Totals.Completed, (int)state.Totals.Abandoned, state.DeadLettered, state.Ready, state.Locked));
        var dead = Assert.Single(await rig.Queue.PeekAsync(0, 10, deadLetter: true, CancellationToken.None));
        Assert.Equal("poison", dead.Properties["DeadLetterReason"]);
    }

    [Fact]
    public async Task ALockThatIsLostIsToldAndIsNoFault()
    {
        await using var rig = await BusRig.StartAsync(broker: Locked(TimeSpan.FromSeconds(1)));
        await rig.SendAsync("a");
        var late = Assert.Single(await rig.ReceiveAsync());
        await rig.UntilAsync(state => state.Locked == 0);

        Assert.Null(await rig.Queue.RenewAsync(late, CancellationToken.None));
        rig.Broker.Faults.Cut();
        await rig.SendAsync("another");
        Assert.False(await rig.Queue.CompleteAsync(late, CancellationToken.None));
        Assert.False(await rig.Queue.AbandonAsync(late, CancellationToken.None));
    }

    [Fact]
    public async Task ARenewedLockLastsLonger()
    {
        await using var rig = await BusRig.StartAsync(broker: Locked(TimeSpan.FromSeconds(2)));
        await rig.SendAsync("a");
        var held = Assert.Single(await rig.ReceiveAsync());

        for (var until = held.LockedUntil; until < held.LockedUntil + TimeSpan.FromSeconds(3);)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            until = (await rig.Queue.RenewAsync(held, CancellationToken.None))!.Value;
        }

        Assert.Equal((1, 0L), (rig.Broker.StateOf("jobs").Locked, rig.Broker.StateOf("jobs").Totals.LockLost));
    }

    [Fact]
    public async Task ManyLocksAreRenewedAtOnce()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync(Enumerable.Range(0, 500).Select(i => $"m{i}"));
        var held = new List<ReceivedMessage>();
        while (held.Count < 500)
        {
            held.AddRange(await rig.ReceiveAsync(500 - held.Count));
        }

        var renewed = await Task.WhenAll(held.Select(message => rig.Queue.RenewAsync(message, CancellationToken.None)));

        Assert.All(renewed.Zip(held), pair => Assert.True(pair.First >= pair.Second.LockedUntil));
    }

    [Fact]
    public async Task AQueueThatLocksForAnotherTimeIsTold()
    {
        await using var rig = await BusRig.StartAsync(options => options.LockDuration = TimeSpan.FromMinutes(1), Locked(TimeSpan.FromSeconds(10)));
        await rig.SendAsync("a", "b");

        await rig.ReceiveAsync();
        await rig.ReceiveAsync();

        Assert.Equal(1, rig.Log.Count(1520));
    }

    private static ServiceBusSimulatorOptions Locked(TimeSpan time)
    {
        var options = new ServiceBusSimulatorOptions();
        options.QueueDefaults.LockDuration = time;
        return options;
    }
}
