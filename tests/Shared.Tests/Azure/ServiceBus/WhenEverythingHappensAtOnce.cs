using System.Collections.Concurrent;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ports;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenEverythingHappensAtOnce
{
    private const int Messages = 3000;

    /// <summary>Senders, a receiver, renewals and settlements share one client while links are detached, tokens end and the connection is cut.</summary>
    [Fact]
    public async Task EveryMessageIsDoneAndTheClientGoesOn()
    {
        var options = new ServiceBusSimulatorOptions { ChecksTokens = true };
        options.QueueDefaults.LockDuration = TimeSpan.FromSeconds(2);
        options.QueueDefaults.MaxDeliveryCount = 1000;
        await using var rig = await BusRig.StartAsync(broker: options);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var done = new ConcurrentDictionary<string, bool>();

        var sending = Parallel.ForAsync(0, Messages / 10, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = patience.Token }, (batch, stop) =>
            ThroughFaultsAsync(() => rig.SendAsync(Enumerable.Range(batch * 10, 10).Select(i => $"m{i}")), stop));
        var disturbing = DisturbAsync(rig, done, patience.Token);
        while (done.Count < Messages)
        {
            IReadOnlyList<ReceivedMessage> received = [];
            await ThroughFaultsAsync(async () => received = await rig.Queue.ReceiveAsync(16, patience.Token), patience.Token);
            await Task.WhenAll(received.Select(async message =>
            {
                await ThroughFaultsAsync(() => rig.Queue.RenewAsync(message, patience.Token), patience.Token);
                await ThroughFaultsAsync(() => rig.Queue.CompleteAsync(message, patience.Token), patience.Token);
                done[message.Id] = true;
            }));
            patience.Token.ThrowIfCancellationRequested();
        }

        await sending;
        await disturbing;
        Assert.Equal(0, rig.Metrics.Credit);
        await rig.SendAsync("last");
        Assert.NotEmpty(await rig.ReceiveThroughFaultsAsync());
    }

    private static async Task DisturbAsync(BusRig rig, ConcurrentDictionary<string, bool> done, CancellationToken stop)
    {
        Action[] faults = [rig.Broker.Faults.Cut, () => rig.Broker.Faults.Detach(), rig.Broker.Faults.ExpireTokens, () => rig.Broker.Faults.Detach(1), () => rig.Broker.Faults.LoseAnswers(1)];
        for (var next = 0; done.Count < Messages - 200; next++)
        {
            var before = done.Count;
            faults[next % faults.Length]();
            while (done.Count < Math.Min(before + 150, Messages - 200))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, stop);
            }
        }
    }

    private static async ValueTask ThroughFaultsAsync(Func<Task> act, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (StoreException fault) when (fault.Fault == StoreFault.Transient)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
            }
        }
    }
}
