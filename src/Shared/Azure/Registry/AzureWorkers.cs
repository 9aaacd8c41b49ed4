using System.Text.Json;
using Shared.Azure.Tables;
using Shared.Ports;
using Shared.Workers;

namespace Shared.Azure.Registry;

/// <summary>Table <c>workers</c>: partition <c>living</c> for the rows of workers, <c>recycles</c> for how they ended, <c>heaps</c> for statistics.</summary>
internal sealed class AzureWorkers(TableStorage storage, TimeProvider time) : IWorkerRegistry
{
    /// <summary>Far beyond the minutes within which a worker counts as living, so that people still see what was there last.</summary>
    private static readonly TimeSpan KeepSilentFor = TimeSpan.FromDays(1);

    private const int MaxPruned = 1000;

    private readonly LivingWorkers _living = new(storage.Table(RegistryTables.Workers));
    private readonly DatedRows _recycles = new(storage.Table(RegistryTables.Workers), "recycles");
    private readonly DatedRows _heaps = new(storage.Table(RegistryTables.Workers), "heaps");

    public Task BeatAsync(WorkerRow row, CancellationToken cancellation) => _living.BeatAsync(row, cancellation);

    public async Task<IReadOnlyList<WorkerRow>> ListAsync(DateTimeOffset beatenSince, CancellationToken cancellation) =>
        [.. (await _living.BeatenSinceAsync(beatenSince, [WorkerColumns.Json], cancellation))
            .Select(row => JsonSerializer.Deserialize(row.GetString(WorkerColumns.Json), RegistryJsonContext.Default.WorkerRow)!)
            .OrderBy(row => row.StartedAt).ThenBy(row => row.Name, StringComparer.Ordinal)];

    public Task KeepRecycleAsync(RecycleRecord record, CancellationToken cancellation) =>
        _recycles.KeepAsync(record.Worker, record.EndedAt, named: _ => { }, dated: columns => WorkerColumns.Write(columns, record), cancellation);

    public async Task<IReadOnlyList<RecycleRecord>> ListRecyclesAsync(DateTimeOffset endedSince, int max, CancellationToken cancellation) =>
        [.. (await _recycles.NewestAsync(endedSince, max, cancellation))
            .Select(row => JsonSerializer.Deserialize(row.GetString(WorkerColumns.Json), RegistryJsonContext.Default.RecycleRecord)!)];

    public Task KeepHeapAsync(HeapReport report, CancellationToken cancellation) =>
        _heaps.KeepAsync(report.Worker, report.TakenAt, named: columns => WorkerColumns.Write(columns, report), dated: _ => { }, cancellation);

    public async Task<HeapReport?> FindHeapAsync(string worker, CancellationToken cancellation) =>
        await _heaps.FindAsync(worker, cancellation) is { } row && ByteColumns.Read(row) is { } report
            ? JsonSerializer.Deserialize(report, RegistryJsonContext.Default.HeapReport)
            : null;

    /// <summary>Deletes rows of workers that have not beaten for a day, and recycles and heaps from before a time; at most a thousand of each in one call.</summary>
    /// <exception cref="StoreException">The store failed; called again it goes on.</exception>
    public async Task PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellation)
    {
        await _living.PruneAsync(time.GetUtcNow() - KeepSilentFor, cancellation);
        await _recycles.PruneAsync(endedBefore, MaxPruned, cancellation);
        await _heaps.PruneAsync(endedBefore, MaxPruned, cancellation);
    }
}
