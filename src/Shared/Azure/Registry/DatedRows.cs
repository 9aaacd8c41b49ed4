using Azure;
using Azure.Data.Tables;
using Shared.Azure.Tables;

namespace Shared.Azure.Registry;

/// <summary>
/// One row of each worker, found by the worker and by time. In one partition stand <c>of|WORKER</c>, found by its name, and <c>at|TIME|WORKER</c>, the newest
/// first. They are written and deleted together, so each worker has one of each.
/// </summary>
internal sealed class DatedRows(Table table, string partition)
{
    private const string DatedRow = "DatedRow";
    private const string ByTime = "at|";

    /// <summary>Pairs in one transaction: it takes a hundred actions.</summary>
    private const int PairsAtOnce = 50;

    /// <summary>Keeps a worker's rows in place of its earlier ones.</summary>
    /// <param name="worker">Whose.</param>
    /// <param name="at">The time it is found by.</param>
    /// <param name="named">Writes the columns of the row found by the worker.</param>
    /// <param name="dated">Writes the columns of the row found by time.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task KeepAsync(string worker, DateTimeOffset at, Action<TableEntity> named, Action<TableEntity> dated, CancellationToken cancellation)
    {
        var name = RowKeyText.Escape(worker);
        var datedRow = new TableEntity(partition, $"{ByTime}{TimeKeys.NewestFirst(at)}|{name}") { ["Worker"] = worker };
        var namedRow = new TableEntity(partition, NamedKey(name)) { [DatedRow] = datedRow.RowKey };
        dated(datedRow);
        named(namedRow);
        return Conflicts.RetryAsync<bool>(worker, async () =>
        {
            var earlier = await table.GetAsync(partition, namedRow.RowKey, cancellation, [.. Versions.Columns, DatedRow]);
            List<TableTransactionAction> actions = [new(TableTransactionActionType.UpsertReplace, datedRow), Versions.Write(namedRow, earlier)];
            if (earlier?.GetString(DatedRow) is { } old && old != datedRow.RowKey)
            {
                actions.Add(new(TableTransactionActionType.Delete, new TableEntity(partition, old), ETag.All));
            }

            return await table.SubmitAsync(actions, cancellation) is SubmitOutcome.Done ? true : null;
        });
    }

    /// <summary>The row found by the worker; null where there is none.</summary>
    public Task<TableEntity?> FindAsync(string worker, CancellationToken cancellation) => table.GetAsync(partition, NamedKey(RowKeyText.Escape(worker)), cancellation);

    /// <summary>The rows found by time, from the newest to one at that time.</summary>
    public Task<List<TableEntity>> NewestAsync(DateTimeOffset since, int max, CancellationToken cancellation) =>
        table.QueryAsync(partition, new RowRange(ByTime, ByTime + TimeKeys.NewestFirst(since) + "~"), max, cancellation);

    /// <summary>Deletes both rows of what is dated before a time; what is kept anew meanwhile stays, and is looked at again by the next call.</summary>
    public async Task PruneAsync(DateTimeOffset before, int max, CancellationToken cancellation)
    {
        var range = RowRange.StartingWith(ByTime) with { From = ByTime + TimeKeys.NewestFirst(before) + "~" };
        foreach (var pairs in (await table.QueryAsync(partition, range, max, cancellation, Versions.Columns)).Chunk(PairsAtOnce))
        {
            if (await table.SubmitAsync([.. pairs.SelectMany(Deletions)], cancellation) is SubmitOutcome.Refused)
            {
                await PruneEachAsync(pairs, cancellation);
            }
        }
    }

    /// <summary>One pair was changed meanwhile, or lacks its other row since somebody deleted it by hand: it must not keep the others.</summary>
    private async Task PruneEachAsync(TableEntity[] pairs, CancellationToken cancellation)
    {
        foreach (var dated in pairs)
        {
            if (await table.SubmitAsync([.. Deletions(dated)], cancellation) is SubmitOutcome.Refused { Why: Refusal.Absent, Action: 1 })
            {
                await table.DeleteAsync(partition, dated.RowKey, dated.ETag, cancellation);
            }
        }
    }

    /// <summary>The version of the one says that the other is still its own.</summary>
    private IEnumerable<TableTransactionAction> Deletions(TableEntity dated)
    {
        var worker = dated.RowKey.Split('|', 3)[2];
        yield return new(TableTransactionActionType.Delete, dated, dated.ETag);
        yield return new(TableTransactionActionType.Delete, new TableEntity(partition, NamedKey(worker)), ETag.All);
    }

    private static string NamedKey(string worker) => $"of|{worker}";
}
