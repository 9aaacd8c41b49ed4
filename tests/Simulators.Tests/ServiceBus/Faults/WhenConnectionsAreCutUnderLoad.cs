using System.Collections.Concurrent;
using Amqp;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Faults;

public sealed class WhenConnectionsAreCutUnderLoad
{
    private const int Messages = 1000;

    /// <summary>Many clients that connect again and again while all is cut: nothing is lost, nothing hangs, nothing is thrown unseen.</summary>
    [Fact]
    public async Task NothingIsLostAndNothingHangs()
    {
        var unseen = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs fault)
        {
            if (fault.Exception.ToString().Contains(nameof(Simulators), StringComparison.Ordinal))
            {
                unseen.Enqueue(fault.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        await using var simulator = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions
        {
            QueueDefaults = { LockDuration = TimeSpan.FromMilliseconds(700), MaxDeliveryCount = 1000 },
        });
        var completed = new ConcurrentDictionary<string, int>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        var receivers = Enumerable.Range(0, 8).Select(_ => ReceiveAsync(simulator, completed, enough.Token)).ToList();
        var senders = Enumerable.Range(0, 4).Select(sender => SendAsync(simulator, sender, enough.Token)).ToList();
        var cutting = CutAsync(simulator, senders);
        await Task.WhenAll(senders);
        await cutting;
        await Eventually.IsAsync(() => simulator.StateOf("jobs").ActiveMessageCount == 0 || enough.IsCancellationRequested, "the queue is empty");
        await enough.CancelAsync();
        await Task.WhenAll(receivers).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(Messages, completed.Count);
        Assert.Equal((0, 0L), (simulator.StateOf("jobs").DeadLettered, simulator.StateOf("jobs").Totals.DeadLettered));
        await Eventually.IsAsync(() => simulator.ConnectionCount == 0, "all connections are forgotten");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.Empty(unseen);
    }

    private static async Task CutAsync(ServiceBusSimulator simulator, List<Task> senders)
    {
        for (var cut = 0; cut < 10 && !senders.TrueForAll(sender => sender.IsCompleted); cut++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            simulator.Faults.Cut();
        }
    }

    private static async Task SendAsync(ServiceBusSimulator simulator, int sender, CancellationToken enough)
    {
        var waiting = new Queue<string>(Enumerable.Range(0, Messages / 4).Select(i => $"{sender}-{i}"));
        while (waiting.Count > 0)
        {
            enough.ThrowIfCancellationRequested();
            await TryAsync(simulator, async client =>
            {
                var link = client.Sender("jobs");
                while (waiting.TryPeek(out var id))
                {
                    await link.SendAsync(AmqpClient.NewMessage(id), AmqpClient.Patience);
                    waiting.Dequeue();
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
                }
            });
        }
    }

    private static async Task ReceiveAsync(ServiceBusSimulator simulator, ConcurrentDictionary<string, int> completed, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await TryAsync(simulator, async client =>
            {
                var link = client.Receiver("jobs");
                link.SetCredit(20);
                while (!enough.IsCancellationRequested && !link.IsClosed)
                {
                    if (await link.ReceiveAsync(TimeSpan.FromMilliseconds(100)) is { } message)
                    {
                        link.Accept(message);
                        completed.AddOrUpdate(message.Properties.MessageId, 1, (_, count) => count + 1);
                    }
                }
            });
        }
    }

    /// <summary>A connection's life; that it ends early is what is tested.</summary>
    private static async Task TryAsync(ServiceBusSimulator simulator, Func<AmqpClient, Task> use)
    {
        try
        {
            await using var client = await AmqpClient.ConnectAsync(simulator);
            await use(client);
        }
        catch (Exception fault) when (fault is AmqpException or IOException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
