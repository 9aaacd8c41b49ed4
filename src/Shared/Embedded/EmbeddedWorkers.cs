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
}
