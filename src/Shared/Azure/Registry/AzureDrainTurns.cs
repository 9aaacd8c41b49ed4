using System.Text.Json;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ports;
using Shared.Workers;

namespace Shared.Azure.Registry;

/// <summary>
/// All turns stand in one row of table <c>workers</c>, which is replaced on the version that was read: who was slower decides again on what it finds then.
/// Who lives is read before, and may be a moment old.
/// </summary>
internal sealed class AzureDrainTurns(TableStorage storage, TimeProvider time) : IDrainTurns
{
    private const string Key = "turns";
    private const string Json = "Turns";
    private const string NoTurns = "[]";

    private readonly Table _table = storage.Table(RegistryTables.Workers);
    private readonly LivingWorkers _workers = new(storage.Table(RegistryTables.Workers));

    private DateTimeOffset Now => time.GetUtcNow().InMilliseconds();

    public async Task<bool> TryTakeAsync(string worker, DrainTerms terms, CancellationToken cancellation)
    {
        var fleet = await FleetAsync(Now - terms.AliveWithin, cancellation);
        return await ChangeAsync(held => DrainTurns.Take(held, worker, fleet, terms, Now), cancellation);
    }

    public Task ExtendAsync(string worker, TimeSpan time, CancellationToken cancellation) => ChangeAsync(
        held => held.Any(turn => turn.Worker == worker) ? [.. held.Select(turn => turn.Worker == worker ? turn with { HeldUntil = Now + time } : turn)] : null,
        cancellation);

    public Task ReleaseAsync(string worker, CancellationToken cancellation) => ChangeAsync(
        held => held.Any(turn => turn.Worker == worker) ? [.. held.Where(turn => turn.Worker != worker)] : null,
        cancellation);

    /// <param name="change">From the turns that have not ended to those that shall be; null where nothing shall change.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False where nothing was to change.</returns>
    private Task<bool> ChangeAsync(Func<IReadOnlyList<DrainTurn>, IReadOnlyList<DrainTurn>?> change, CancellationToken cancellation) => Conflicts.RetryAsync<bool>(Key, async () =>
    {
        var (row, now) = (await _table.GetAsync(Key, Key, cancellation), Now);
        var held = JsonSerializer.Deserialize(row?.GetString(Json) ?? NoTurns, RegistryJsonContext.Default.IReadOnlyListDrainTurn)!;
        if (change([.. held.Where(turn => turn.HeldUntil > now)]) is not { } turns)
        {
            return false;
        }

        var next = new TableEntity(Key, Key)
        {
            ["Workers"] = string.Join(", ", turns.Select(turn => turn.Worker)),
            ["Count"] = turns.Count,
            ["ChangedAt"] = now,
            [Json] = JsonSerializer.Serialize(turns, RegistryJsonContext.Default.IReadOnlyListDrainTurn),
        };
        var written = row is null ? await _table.InsertAsync(next, cancellation) : await _table.ReplaceAsync(next, row.ETag, cancellation);
        return written is null ? null : true;
    });

    private async Task<Fleet> FleetAsync(DateTimeOffset beatenSince, CancellationToken cancellation)
    {
        var rows = await _workers.BeatenSinceAsync(beatenSince, [WorkerColumns.Name, WorkerColumns.Phase], cancellation);
        var living = rows.Where(row => row.GetString(WorkerColumns.Phase) != Words.Of(WorkerPhase.Stopped)).ToList();
        return new Fleet(
            living.Select(row => row.GetString(WorkerColumns.Name)).ToHashSet(StringComparer.Ordinal),
            living.Count(row => row.GetString(WorkerColumns.Phase) == Words.Of(WorkerPhase.Running)));
    }
}
