using System.Diagnostics;
using Shared.Ports;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenTheClientIsClosed
{
    [Fact]
    public async Task TheServiceIsToldAfterWhatWasSettledBefore()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync(Enumerable.Range(0, 50).Select(i => $"m{i}"));
        var held = await rig.ReceiveAsync(50);

        foreach (var message in held)
        {
            await rig.Queue.CompleteAsync(message, CancellationToken.None);
        }

        await rig.Queue.DisposeAsync();

        await rig.UntilAsync(state => state.Totals.Completed == held.Count && rig.Broker.ConnectionCount == 0);
        Assert.Equal(0, rig.Log.Count(1501));
    }

    [Fact]
    public async Task WhoWaitsIsToldAndWhoCallsLaterToo()
    {
        await using var rig = await BusRig.StartAsync();
        await rig.SendAsync("a");
        await rig.ReceiveAsync();
        var waiting = rig.Queue.ReceiveAsync(1, CancellationToken.None);

        await rig.Queue.DisposeAsync();

        Assert.Equal(StoreFault.Transient, (await Assert.ThrowsAsync<StoreException>(() => waiting.WaitAsync(BusRig.Patience))).Fault);
        await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("b"));
        await Assert.ThrowsAsync<StoreException>(() => rig.ReceiveAsync());
        await Assert.ThrowsAsync<StoreException>(() => rig.Queue.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task AFrozenPeerHoldsItUpNoLongerThanAnOperation()
    {
        await using var rig = await BusRig.StartAsync(options => options.OperationTimeout = TimeSpan.FromSeconds(1));
        await rig.SendAsync("a");
        rig.Broker.Faults.Freeze(TimeSpan.FromSeconds(20));
        var taken = Stopwatch.StartNew();

        await rig.Queue.DisposeAsync();

        Assert.InRange(taken.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        rig.Broker.Faults.Thaw();
    }

    [Fact]
    public async Task OneThatWasNeverUsedClosesAtOnceAndTwice()
    {
        await using var rig = await BusRig.StartAsync();

        await rig.Queue.DisposeAsync();
        await rig.Queue.DisposeAsync();

        Assert.Equal(0, rig.Metrics.Connections);
    }
}
