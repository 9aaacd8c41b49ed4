using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Messages;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

/// <summary>A broker on a free port and one client of it, over the real socket, with time-outs in which a test can wait.</summary>
internal sealed class BusRig : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private BusRig(ServiceBusSimulator broker, Action<ServiceBusOptions>? set, TimeSpan? tokenLifetime)
    {
        Broker = broker;
        Options = new ServiceBusOptions
        {
            ConnectionString = broker.ConnectionString,
            IdleTimeout = TimeSpan.FromSeconds(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            OperationTimeout = TimeSpan.FromSeconds(10),
        };
        set?.Invoke(Options);
        Metrics = new BusMetrics(_services.GetRequiredService<IMeterFactory>());
        Queue = new ServiceBusQueue(Options, null, TimeProvider.System, () => 0.5, _services.GetRequiredService<IMeterFactory>(), Log, tokenLifetime);
    }

    public ServiceBusSimulator Broker { get; }

    public ServiceBusOptions Options { get; }

    public ServiceBusQueue Queue { get; }

    public BusMetrics Metrics { get; }

    public KeptLog<ServiceBusQueue> Log { get; } = new();

    public static async Task<BusRig> StartAsync(Action<ServiceBusOptions>? set = null, ServiceBusSimulatorOptions? broker = null, TimeSpan? tokenLifetime = null) =>
        new(await ServiceBusSimulator.StartAsync(broker), set, tokenLifetime);

    public static OutgoingMessage Message(string id, DateTimeOffset? scheduledFor = null) =>
        new(id, "{}"u8.ToArray(), new Dictionary<string, string> { ["size"] = "2" }, scheduledFor, "application/json");

    public Task SendAsync(params IEnumerable<string> ids) => Queue.SendAsync([.. ids.Select(id => Message(id))], CancellationToken.None);

    /// <summary>Receives with patience; a test that waits longer has failed.</summary>
    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int permits = 1) => Queue.ReceiveAsync(permits, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Receives as a worker does: faults that may pass are waited out.</summary>
    /// <summary>A receive of two that has given its credit, and waits.</summary>
    public async Task<Task<IReadOnlyList<ReceivedMessage>>> WaitingAsync()
    {
        var waiting = Queue.ReceiveAsync(2, CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        while (Metrics.Credit != 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }

        return waiting;
    }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveThroughFaultsAsync(int permits = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await Queue.ReceiveAsync(permits, CancellationToken.None).WaitAsync(patience.Token);
            }
            catch (Ports.StoreException fault) when (fault.Fault == Ports.StoreFault.Transient)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
        }
    }

    /// <summary>Settling on a link is not confirmed, so the broker's books are looked at until they say so.</summary>
    public async Task UntilAsync(Func<Simulators.ServiceBus.Queues.QueueState, bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds(Broker.StateOf(Options.Queue)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        await Broker.DisposeAsync();
        Metrics.Dispose();
        await _services.DisposeAsync();
    }
}
