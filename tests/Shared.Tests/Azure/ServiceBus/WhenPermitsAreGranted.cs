namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenPermitsAreGranted
{
    [Fact]
    public async Task NoMoreThanThatIsLockedAndNoCreditIsLeft()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync(Enumerable.Range(0, 10).Select(i => $"m{i}"));

        var received = await rig.ReceiveAsync(3);
        await rig.SendAsync("one more");

        Assert.Equal(3, received.Count);
        Assert.Equal((3, 3, 8), (rig.Broker.StateOf("jobs").Locked, rig.Broker.StateOf("jobs").MostLocked, rig.Broker.StateOf("jobs").Ready));
        Assert.Equal(0, rig.Metrics.Credit);
    }

    [Fact]
    public async Task WhatIsNotUsedIsTakenBack()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("a", "b");

        var received = await rig.ReceiveAsync(10);
        await rig.SendAsync("c", "d");

        Assert.Equal(2, received.Count);
        Assert.Equal((2, 2), (rig.Broker.StateOf("jobs").Locked, rig.Broker.StateOf("jobs").Ready));
        Assert.Equal(0, rig.Metrics.Credit);
    }

    [Fact]
    public async Task StoppingTheWaitTakesNothing()
    {
        await using var rig = await BusRig.StartAsync();
        using var stop = new CancellationTokenSource();
        var waiting = rig.Queue.ReceiveAsync(4, stop.Token);
        await CreditAsync(rig, 4);

        await stop.CancelAsync();

        Assert.Empty(await waiting.WaitAsync(BusRig.Patience));
        await rig.SendAsync("a");
        Assert.Equal((0, 1), (rig.Broker.StateOf("jobs").Locked, rig.Broker.StateOf("jobs").Ready));
        Assert.Equal(0, rig.Metrics.Credit);
    }

    [Fact]
    public async Task WhoIsStoppedBeforeAsksForNothing()
    {
        await using var rig = await BusRig.StartAsync();

        Assert.Empty(await rig.Queue.ReceiveAsync(4, new CancellationToken(canceled: true)));
        Assert.Equal(0, rig.Metrics.Connections);
    }

    [Fact]
    public async Task WhatArrivesWhileCreditIsTakenBackIsReturned()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("first");
        Assert.Single(await rig.ReceiveAsync());
        using var stop = new CancellationTokenSource();
        var waiting = rig.Queue.ReceiveAsync(2, stop.Token);
        await CreditAsync(rig, 2);

        // The service finds the message before the wish for its credit: it sends the one and gives back the other.
        rig.Broker.Faults.Freeze(TimeSpan.FromSeconds(20));
        var sending = rig.SendAsync("late");
        await stop.CancelAsync();
        rig.Broker.Faults.Thaw();

        Assert.Equal("late", Assert.Single(await waiting.WaitAsync(BusRig.Patience)).Id);
        await sending;
        await rig.SendAsync("later");
        Assert.Equal((2, 1), (rig.Broker.StateOf("jobs").Locked, rig.Broker.StateOf("jobs").Ready));
    }

    [Fact]
    public async Task StoppingAFrozenServiceEndsInItsTimeToo()
    {
        await using var rig = await BusRig.StartAsync(options => options.OperationTimeout = TimeSpan.FromSeconds(1));
        using var stop = new CancellationTokenSource();
        var waiting = rig.Queue.ReceiveAsync(2, stop.Token);
        await CreditAsync(rig, 2);
        rig.Broker.Faults.Freeze(TimeSpan.FromSeconds(20));

        await stop.CancelAsync();

        Assert.Empty(await waiting.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(rig.Queue.IsConnected);
        Assert.Equal(0, rig.Metrics.Credit);
        rig.Broker.Faults.Thaw();
    }

    [Fact]
    public async Task NothingIsEverLockedThatWasNotReturned()
    {
        await using var rig = await BusRig.StartAsync();
        var returned = 0;
        for (var round = 0; round < 200; round++)
        {
            using var stop = new CancellationTokenSource();
            var waiting = rig.Queue.ReceiveAsync(2, stop.Token);
            await CreditAsync(rig, 2);
            await Task.WhenAll(rig.SendAsync($"m{round}"), Task.Run(stop.Cancel));
            var received = (await waiting.WaitAsync(BusRig.Patience)).Count;
            returned += received;

            // Whatever is locked was returned to somebody; what came too late is still there for the next.
            Assert.Equal((returned, 1 - received), (rig.Broker.StateOf("jobs").Locked, rig.Broker.StateOf("jobs").Ready));
            if (received == 0)
            {
                returned += (await rig.ReceiveAsync()).Count;
            }
        }

        Assert.Equal(1, rig.Metrics.Connections);
    }

    [Fact]
    public async Task TheNextCallGrantsAfreshOverAndOver()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync(Enumerable.Range(0, 500).Select(i => $"m{i}"));
        var seen = new HashSet<string>();

        for (var permits = 1; seen.Count < 500; permits = (permits % 13) + 1)
        {
            var received = await rig.ReceiveAsync(permits);
            Assert.InRange(received.Count, 1, permits);
            Assert.All(received, message => Assert.True(seen.Add(message.Id)));
            foreach (var message in received)
            {
                await rig.Queue.CompleteAsync(message, CancellationToken.None);
            }
        }

        await rig.UntilAsync(state => state is { Locked: 0, Ready: 0, Totals.Completed: 500, Totals.Delivered: 500 });
        Assert.InRange(rig.Broker.StateOf("jobs").MostLocked, 1, 26);
        Assert.Equal(1, rig.Metrics.Connections);
    }

    [Fact]
    public async Task TwoCallsAtOnceAreRefused()
    {
        await using var rig = await BusRig.StartAsync();
        using var stop = new CancellationTokenSource();
        var waiting = rig.Queue.ReceiveAsync(1, stop.Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => rig.Queue.ReceiveAsync(1, stop.Token));

        await stop.CancelAsync();
        Assert.Empty(await waiting.WaitAsync(BusRig.Patience));
    }

    private static async Task CreditAsync(BusRig rig, int credit)
    {
        using var patience = new CancellationTokenSource(BusRig.Patience);
        while (rig.Metrics.Credit != credit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }
}
