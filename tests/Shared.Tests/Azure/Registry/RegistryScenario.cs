using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using Shared.Azure.Registry;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Keys;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Tests.Azure.Tables;
using Shared.Workers;

namespace Shared.Tests.Azure.Registry;

/// <summary>The registry on fresh tables, as two processes have it.</summary>
public abstract class RegistryScenario : TablesScenario
{
    private protected static readonly SubmitterId Acme = SubmitterId.Parse("acme");

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private protected DateTimeOffset Now => Time.GetUtcNow();

    private protected AzureWorkers Workers => new(Tables.Storage, Time);

    private protected AzureKeys Keys => new(Tables.Storage, Time);

    private protected AzureDrainTurns Turns => new(Tables.Storage, Time);

    private protected AzureKeys KeysElsewhere() => new(Tables.OpenAgain(), Time);

    private protected AzureDrainTurns TurnsElsewhere() => new(Tables.OpenAgain(), Time);

    private protected WorkerRow Worker(string name) => new()
    {
        Name = name, Phase = WorkerPhase.Running, StartedAt = Now, BeatAt = Now, Lanes = 8, Permits = 8, InFlight = 2, JobsSettled = 5, ResidentMegabytes = 80.5,
        Memory = new WorkerMemory(Rung.Warning, 1500, 2048, 300, 1740),
    };

    private protected RecycleRecord Recycle(string worker) => new()
    {
        Worker = worker, StartedAt = DateTimeOffset.UnixEpoch, EndedAt = Now, Reason = StopReason.GrowthBudget, ExitCode = 0, JobsSettled = 5,
        HighestRung = Rung.Warning, RungsEntered = [], HasHeap = true,
    };

    private protected HeapReport Heap(string worker) => new(worker, Now, HeapReason.Warning, 5, 1000, 10, true, [new HeapType("System.String", 600, 6)]);

    private protected StoredKey Key() => ApiKey.Create().ToStored(Acme, KeyRole.Submitter, Now);

    private protected AuditEntry Audit(string action) => new(Now, "ops", action, "target");

    private protected Task<List<TableEntity>> RowsAsync(string table, string partition) =>
        Tables.Storage.Table(table).QueryAsync(partition, RowRange.All, 1000, None);
}
