using System.Diagnostics.Metrics;
using AzureTesting.Azurite;
using AzureTesting.Proxy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Azure.Jobs;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Registry;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Ports;
using Simulators.ServiceBus;
using Simulators.ServiceBus.Queues;

namespace Conformance.Adapters;

/// <summary>
/// The store on Service Bus and tables: a simulator of its own and tables of its own in Azurite. Both keep to the clock that the tests move; the network keeps to
/// the machine's.
/// </summary>
public sealed class AzureUnderTest : StoreUnderTest
{
    private static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(30);

    private readonly Surroundings _around;
    private readonly bool _isOwner;
    private readonly ServiceBusQueue _bus;
    private readonly TableStorage _storage;
    private readonly AzureStore _store;

    public AzureUnderTest()
        : this(new Surroundings(), isOwner: true)
    {
    }

    private AzureUnderTest(Surroundings around, bool isOwner)
    {
        _around = around;
        _isOwner = isOwner;
        _storage = new TableStorage(Options.Create(new TablesOptions { ConnectionString = around.Tables.ConnectionString, TablePrefix = around.Prefix, OperationTimeout = TimeSpan.FromMinutes(1) }));
        _bus = new ServiceBusQueue(
            new ServiceBusOptions { ConnectionString = around.Simulator.ConnectionString, ManagementEndpoint = new Uri($"http://127.0.0.1:{around.Simulator.HttpPort}"), LockDuration = LockDuration },
            credential: null,
            TimeProvider.System,
            () => 0.5,
            around.Meters,
            NullLogger<ServiceBusQueue>.Instance);
        var workers = new AzureWorkers(_storage, around.Time);
        _store = new AzureStore(
            _bus,
            _storage,
            new AzureJobOptions { MaxLeaseLosses = MaxLeaseLosses, TallyInterval = TimeSpan.FromMilliseconds(100), CancelPollInterval = TimeSpan.FromMilliseconds(200), WaitPollInterval = TimeSpan.FromMilliseconds(50) },
            LockDuration,
            new AzureClocks(around.Time, TimeProvider.System, () => 0.5),
            new AzureInstruments(around.Meters),
            workers.PruneAsync,
            NullLoggerFactory.Instance);
        Workers = workers;
        Keys = new AzureKeys(_storage, around.Time);
        Turns = new AzureDrainTurns(_storage, around.Time);
        Quotas = new AzureQuotaBooks(_storage, TimeProvider.System, () => 0.5);
    }

    /// <summary>The namespace that it speaks with.</summary>
    internal ServiceBusSimulator Simulator => _around.Simulator;

    /// <summary>What stands before its tables.</summary>
    internal TablesProxy Proxy => _around.Tables;

    /// <summary>Its own client of the queue.</summary>
    internal ServiceBusQueue Bus => _bus;

    /// <summary>Its tables, past the ports.</summary>
    internal AzureTables Tables => _store.Tables;

    internal QueueState Messages => _around.Simulator.StateOf(new ServiceBusOptions().Queue);

    public override IJobIntake Intake => _store.Intake;

    public override IJobQueue Queue => _store.Queue;

    public override IJobLookup Lookup => _store.Lookup;

    public override IJobSweeps Sweeps => _store.Sweeps;

    public override IWorkerRegistry Workers { get; }

    public override IKeyStore Keys { get; }

    public override IDrainTurns Turns { get; }

    public override IKeptStages Stages => _store.Stages;

    public override IQuotaBooks Quotas { get; }

    public override IUsageLedger Usage => _store.Usage;

    public override DateTimeOffset Now => _around.Time.GetUtcNow();

    public override int MaxLeaseLosses => 3;

    /// <summary>What went over the network already arrives before the clock moves on.</summary>
    public override async Task PassAsync(TimeSpan time)
    {
        _around.Time.Advance(time);
        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
    }

    public override Task<StoreUnderTest> OpenAgainAsync() => Task.FromResult<StoreUnderTest>(new AzureUnderTest(_around, isOwner: false));

    /// <summary>Only who receives a message finds out that nothing is to be done for it.</summary>
    public override Task NoticeLossesAsync() => ReceiveNothingAsync();

    public override async Task<bool> HasNothingReadyAsync()
    {
        if ((await Lookup.CountAsync(CancellationToken.None)).Ready == 0)
        {
            return true;
        }

        // What is ready may be messages of jobs that have ended: a receiver passes them over.
        await ReceiveNothingAsync();
        return (await Lookup.CountAsync(CancellationToken.None)).Ready == 0;
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _bus.DisposeAsync();
        _storage.Dispose();
        if (_isOwner)
        {
            await _around.DisposeAsync();
        }
    }

    /// <summary>Waits until all of a sealed batch's messages are sent, and its head says so.</summary>
    internal async Task SentAsync(BatchId batch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (BatchRow.Read((await Tables.Batches.GetAsync(batch.ToString(), BatchRow.RowKey, patience.Token))!).DispatchedAt is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>As somebody would who empties the queue. The service has it when this returns, which settling does not wait for.</summary>
    internal async Task TakeMessageAwayAsync()
    {
        var completed = Messages.Totals.Completed;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Bus.CompleteAsync(Assert.Single(await Bus.ReceiveAsync(1, patience.Token)), CancellationToken.None);
        while (Messages.Totals.Completed == completed)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    private async Task ReceiveNothingAsync()
    {
        var lockedBefore = Messages.Locked;
        using var stopTaking = new CancellationTokenSource();
        var receiving = Queue.ReceiveAsync("looker", 1, stopTaking.Token);
        while (!receiving.IsCompleted && (Messages.Ready > 0 || Messages.Locked > lockedBefore))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        await stopTaking.CancelAsync();
        await Queue.GiveBackAsync([.. (await receiving).Select(job => job.Lease)], "looked", CancellationToken.None);
    }

    /// <summary>What several processes share.</summary>
    private sealed class Surroundings : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

        public string Prefix { get; } = $"t{Guid.NewGuid():N}"[..20];

        /// <summary>In front of Azurite: it sees what is asked.</summary>
        public TablesProxy Tables { get; } = StartProxyAsync().GetAwaiter().GetResult();

        public ServiceBusSimulator Simulator => field ??= ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { QueueDefaults = new QueueOptions { LockDuration = LockDuration, MaxDeliveryCount = 1000 } }, Time).GetAwaiter().GetResult();

        private static async Task<TablesProxy> StartProxyAsync() => await TablesProxy.StartAsync((await AzuriteServer.StartAsync()).Port);

        public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

        public async ValueTask DisposeAsync()
        {
            await Simulator.DisposeAsync();
            await Tables.DisposeAsync();
            await _services.DisposeAsync();

            // Whatever a test did: nothing may look through a whole table.
            Assert.Empty(Tables.Traffic.Scans);
        }
    }
}
