using System.Text.Json;
using Shared.Ports;
using Shared.Workers;

namespace Shared.Embedded;

internal sealed class EmbeddedWorkers(EmbeddedStore store) : IWorkerRegistry
{
    public Task BeatAsync(WorkerRow row, CancellationToken cancellation) => store.WriteLightlyAsync(
        session => session["INSERT INTO workers (name, beat_at, row) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET beat_at = $2, row = $3"]
            .Run(row.Name, row.BeatAt.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(row, RowJsonContext.Default.WorkerRow)),
        cancellation);

    public Task<IReadOnlyList<WorkerRow>> ListAsync(DateTimeOffset beatenSince, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<WorkerRow>>(store.Read(reader => reader["SELECT row FROM workers WHERE beat_at >= $1"]
            .Rows(row => JsonSerializer.Deserialize(row.GetString(0), RowJsonContext.Default.WorkerRow)!, beatenSince.ToUnixTimeMilliseconds())
            .OrderBy(row => row.StartedAt).ThenBy(row => row.Name, StringComparer.Ordinal)
            .ToList()));

    public Task KeepRecycleAsync(RecycleRecord record, CancellationToken cancellation) => store.WriteLightlyAsync(
        session => session["INSERT INTO recycles (worker, ended_at, record) VALUES ($1, $2, $3) ON CONFLICT (worker) DO UPDATE SET ended_at = $2, record = $3"]
            .Run(record.Worker, record.EndedAt.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(record, RowJsonContext.Default.RecycleRecord)),
        cancellation);

    public Task<IReadOnlyList<RecycleRecord>> ListRecyclesAsync(DateTimeOffset endedSince, int max, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RecycleRecord>>(store.Read(reader => reader["SELECT record FROM recycles WHERE ended_at >= $1 ORDER BY ended_at DESC, worker LIMIT $2"]
            .Rows(row => JsonSerializer.Deserialize(row.GetString(0), RowJsonContext.Default.RecycleRecord)!, endedSince.ToUnixTimeMilliseconds(), max)));

    public Task KeepHeapAsync(HeapReport report, CancellationToken cancellation) => store.WriteLightlyAsync(
        session => session["INSERT INTO heaps (worker, taken_at, report) VALUES ($1, $2, $3) ON CONFLICT (worker) DO UPDATE SET taken_at = $2, report = $3"]
            .Run(report.Worker, report.TakenAt.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(report, RowJsonContext.Default.HeapReport)),
        cancellation);

    public Task<HeapReport?> FindHeapAsync(string worker, CancellationToken cancellation) =>
        Task.FromResult(store.Read(reader => reader["SELECT report FROM heaps WHERE worker = $1"]
            .First(row => JsonSerializer.Deserialize(row.GetString(0), RowJsonContext.Default.HeapReport), worker)));
}
