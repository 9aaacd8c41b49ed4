using System.Diagnostics;
using Shared.Ports;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenTheServiceIsDisturbed
{
    [Fact]
    public async Task ACutWhileWaitingIsATransientFaultAndTheNextCallConnectsAgain()
    {
        await using var rig = await BusRig.StartAsync();
        var waiting = await rig.WaitingAsync();

        rig.Broker.Faults.Cut();

        var fault = await Assert.ThrowsAsync<StoreException>(() => waiting.WaitAsync(BusRig.Patience));
        Assert.Equal(StoreFault.Transient, fault.Fault);
        await rig.SendAsync("a");
        Assert.Single(await rig.ReceiveAsync());
        Assert.Equal((1, 1, 1), (rig.Log.Count(1500), rig.Log.Count(1501), rig.Log.Count(1502)));
        Assert.Equal(2, rig.Metrics.Connections);
    }

    [Fact]
    public async Task CutsWhileSendingLoseNothing()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("first");
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                await SendThroughFaultsAsync(rig, $"m{i}");
            }
        });
        for (var cut = 0; cut < 5; cut++)
        {
            var sent = rig.Broker.StateOf("jobs").Totals.Sent;
            await rig.UntilAsync(state => state.Totals.Sent >= sent + 5 || sending.IsCompleted);
            rig.Broker.Faults.Cut();
        }

        await sending.WaitAsync(BusRig.Patience);

        Assert.Equal(301, rig.Broker.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task AnAnswerThatIsLostMakesASecondSendAndOneMessage()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("first");
        rig.Broker.Faults.LoseAnswers(1);

        await rig.SendAsync("second");

        var state = rig.Broker.StateOf("jobs");
        Assert.Equal((2, 3L, 1L), (state.Ready, state.Totals.Sent, state.Totals.DuplicatesDropped));
    }

    [Fact]
    public async Task AnswersThatAreLostTwiceAreATransientFault()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("first");
        rig.Broker.Faults.LoseAnswers(2);

        var fault = await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("second"));

        Assert.Equal(StoreFault.Transient, fault.Fault);
    }

    [Fact]
    public async Task AFrozenPeerIsNoticedWithinTheIdleTimeout()
    {
        await using var rig = await BusRig.StartAsync(options =>
        {
            options.IdleTimeout = TimeSpan.FromSeconds(2);
            options.OperationTimeout = TimeSpan.FromSeconds(1);
            options.ConnectTimeout = TimeSpan.FromSeconds(1);
        });
        var waiting = await rig.WaitingAsync();
        var noticed = Stopwatch.StartNew();

        rig.Broker.Faults.Freeze(TimeSpan.FromSeconds(6));

        Assert.Equal(StoreFault.Transient, (await Assert.ThrowsAsync<StoreException>(() => waiting.WaitAsync(BusRig.Patience))).Fault);
        Assert.InRange(noticed.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4));
        Assert.Equal((1, 1), (rig.Metrics.Lost("client:silent"), rig.Metrics.Faults("client:silent")));
        Assert.Equal(StoreFault.Transient, (await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("lost"))).Fault);
        rig.Broker.Faults.Thaw();
        await SendThroughFaultsAsync(rig, "a");
        Assert.NotEmpty(await rig.ReceiveThroughFaultsAsync());
    }

    [Fact]
    public async Task ASendToAFrozenPeerEndsInItsTime()
    {
        await using var rig = await BusRig.StartAsync(options => options.OperationTimeout = TimeSpan.FromSeconds(1));
        await rig.SendAsync("first");
        rig.Broker.Faults.Freeze(TimeSpan.FromSeconds(20));
        var taken = Stopwatch.StartNew();

        var fault = await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("second"));

        Assert.Equal(StoreFault.Transient, fault.Fault);
        Assert.InRange(taken.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(4));
        rig.Broker.Faults.Thaw();
    }

    [Fact]
    public async Task ARestartIsSurvivedWithWhatIsHeld()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("held");
        var held = Assert.Single(await rig.ReceiveAsync());

        await rig.Broker.Faults.RestartAsync(TimeSpan.FromSeconds(1));

        await SendThroughFaultsAsync(rig, "a");
        Assert.Single(await rig.ReceiveThroughFaultsAsync());
        Assert.NotNull(await rig.Queue.RenewAsync(held, CancellationToken.None));
        Assert.True(await rig.Queue.CompleteAsync(held, CancellationToken.None));
    }

    [Fact]
    public async Task ABusyServiceIsLeftAloneForFourSeconds()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("first");
        rig.Broker.Faults.Busy(1);

        Assert.Equal(StoreFault.Transient, (await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("second"))).Fault);
        var left = Stopwatch.StartNew();
        await rig.SendAsync("second");

        Assert.InRange(left.Elapsed, TimeSpan.FromSeconds(3.9), TimeSpan.FromSeconds(8));
        Assert.Equal(2, rig.Broker.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task WhoReceivesFromABusyServiceWaitsToo_ButNotWhenStopped()
    {
        await using var rig = await BusRig.StartAsync();
        rig.Broker.Faults.Busy(1);
        using var stop = new CancellationTokenSource();

        Assert.Equal(StoreFault.Transient, (await Assert.ThrowsAsync<StoreException>(() => rig.ReceiveAsync())).Fault);
        var waiting = rig.Queue.ReceiveAsync(1, stop.Token);
        var left = Stopwatch.StartNew();
        await stop.CancelAsync();

        Assert.Empty(await waiting);
        Assert.InRange(left.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task ALinkThatIsDetachedWhileWaitingIsAttachedAgainAndNobodyIsTold()
    {
        await using var rig = await BusRig.StartAsync();
        var waiting = await rig.WaitingAsync();

        rig.Broker.Faults.Detach();
        await rig.SendAsync("a");

        Assert.Single(await waiting.WaitAsync(BusRig.Patience));
        Assert.Equal((1L, 0), (rig.Metrics.Connections, rig.Log.Count(1501)));
    }

    [Fact]
    public async Task LinksThatWereDetachedWhileIdleAreAttachedAtTheNextUse()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("a");
        var held = Assert.Single(await rig.ReceiveAsync());
        await rig.Queue.RenewAsync(held, CancellationToken.None);

        rig.Broker.Faults.Detach();

        Assert.NotNull(await rig.Queue.RenewAsync(held, CancellationToken.None));
        Assert.True(await rig.Queue.CompleteAsync(held, CancellationToken.None));
        await rig.SendAsync("b");
        Assert.Single(await rig.ReceiveAsync());
        Assert.Equal(1, rig.Metrics.Connections);
    }

    [Fact]
    public async Task SlowSettlementHoldsNobodyUp()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync(Enumerable.Range(0, 40).Select(i => $"m{i}"));
        rig.Broker.Faults.SlowSettlement = TimeSpan.FromSeconds(2);
        var taken = Stopwatch.StartNew();

        for (var left = 40; left > 0;)
        {
            var received = await rig.ReceiveAsync(8);
            left -= received.Count;
            await Task.WhenAll(received.Select(message => rig.Queue.CompleteAsync(message, CancellationToken.None)));
        }

        Assert.InRange(taken.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await rig.UntilAsync(state => state is { Locked: 0, Totals.Completed: 40 });
    }


    private static async Task SendThroughFaultsAsync(BusRig rig, string id)
    {
        using var patience = new CancellationTokenSource(BusRig.Patience);
        while (true)
        {
            try
            {
                await rig.SendAsync(id);
                return;
            }
            catch (StoreException fault) when (fault.Fault == StoreFault.Transient)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
        }
    }
}
