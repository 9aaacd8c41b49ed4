using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Looking;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Settling;
using Shared.Azure.Jobs.Sweeping;
using Shared.Azure.Jobs.Writing;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Memory.Governing;
using Shared.Ports;

namespace Shared.Azure.Jobs;

/// <summary>The job ports of one process on one queue and one account's tables, and what they share. Queue and tables are the caller's, and outlive it.</summary>
internal sealed class AzureStore : IAsyncDisposable
{
    private readonly Dispatcher _dispatcher;
    private readonly Tally _tally;
    private readonly UsageTally _usage;

    /// <param name="bus">The queue.</param>
    /// <param name="storage">The account.</param>
    /// <param name="options">Validated.</param>
    /// <param name="lockDuration">The queue's.</param>
    /// <param name="clocks">Times and chance.</param>
    /// <param name="instruments">Told of what happens to messages.</param>
    /// <param name="pruneWorkers">Deletes rows of workers that ended before a time.</param>
    /// <param name="loggers">For what goes on.</param>
    /// <param name="memory">Of a process whose memory is governed.</param>
    public AzureStore(
        ServiceBusQueue bus,
        TableStorage storage,
        AzureJobOptions options,
        TimeSpan lockDuration,
        AzureClocks clocks,
        AzureInstruments instruments,
        Func<DateTimeOffset, CancellationToken, Task> pruneWorkers,
        ILoggerFactory loggers,
        MemoryState? memory = null)
    {
        Tables = new AzureTables(storage);
        _tally = new Tally(Tables, clocks, options.TallyInterval, lockDuration, loggers.CreateLogger<Tally>());
        _usage = new UsageTally(Tables, clocks, options.TallyInterval, loggers.CreateLogger<UsageTally>());
        _dispatcher = new Dispatcher(bus, Tables, clocks, options, loggers.CreateLogger<Dispatcher>());
        var writer = new JobWriter(Tables, clocks);
        var eraser = new BatchEraser(Tables);
        var keys = new IdempotencyKeys(Tables);
        var uploads = new BatchUploads(Tables, new BatchStager(Tables, clocks), eraser, _dispatcher, keys, clocks, options);
        var visible = new VisibleJobs(writer, uploads);
        var counts = new BatchCounts(Tables);
        var ends = new MessageEnds(bus, loggers.CreateLogger<MessageEnds>());
        var cancellations = new Cancellations(Tables);
        var claimer = new Claimer(bus, ends, writer, _tally, instruments, clocks, options, lockDuration, loggers.CreateLogger<Claimer>());
        var settler = new Settler(bus, ends, writer, cancellations, _tally, _usage, clocks);
        var resender = new Resender(bus, Tables, writer, _dispatcher, instruments, clocks, loggers.CreateLogger<Resender>());
        var units = new UnitSweep(Tables, writer, uploads, counts, resender, new UnitParts(Tables, eraser, keys), _tally, clocks, options);
        Intake = new AzureIntake(Tables, writer, _dispatcher, keys, uploads, new Canceling(Tables, writer, visible, uploads, _tally, clocks), clocks, options);
        Queue = new AzureQueue(bus, Tables, claimer, settler, cancellations, _tally, clocks, options, lockDuration, memory);
        Lookup = new AzureLookup(Tables, visible, uploads, counts, new EndedReader(Tables), new JobLists(Tables, writer, uploads, visible), new QueueDepths(bus, _tally), clocks, options);
        Sweeps = new AzureSweeps(Tables, units, resender, _tally, cancellations, pruneWorkers, clocks, options, loggers.CreateLogger<AzureSweeps>());
        Stages = new AzureStages(Tables, writer);
    }

    public AzureTables Tables { get; }

    public IJobIntake Intake { get; }

    public IJobQueue Queue { get; }

    public IJobLookup Lookup { get; }

    public IJobSweeps Sweeps { get; }

    public IKeptStages Stages { get; }

    public IUsageLedger Usage => _usage;

    /// <summary>Sends what waits to be sent no more, and says what this process ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _dispatcher.DisposeAsync();
        await _tally.DisposeAsync();
        await _usage.DisposeAsync();
    }
}
