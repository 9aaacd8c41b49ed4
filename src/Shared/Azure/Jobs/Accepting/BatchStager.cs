using Azure.Data.Tables;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Jobs;
using Shared.Submissions;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>Writes items of an open batch: inputs and index rows first, then the records together with their shard's counts. All shards go side by side.</summary>
internal sealed class BatchStager(AzureTables tables, AzureClocks clocks)
{
    private const int MaxActions = 100;

    /// <summary>Of inputs, in one transaction: it may have 4 MiB as it is sent, where bytes count a third more.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <exception cref="Ports.StoreException">Another request has taken the upload over, or the tables fail.</exception>
    public async Task StageAsync(Upload upload, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation)
    {
        var now = clocks.Now;
        var staged = items.Select((item, i) => (Item: item, Row: RowOf(upload, firstPosition + i, item, now))).ToList();
        await Task.WhenAll(
            WriteInGroupsAsync(tables.Inputs, staged.Select(one => InputRow(one.Row.Id, one.Item)), cancellation),
            WriteInGroupsAsync(tables.Index, staged.Where(one => one.Item.CustomId is not null).Select(one => IndexRows.Of(one.Row.Id, upload.Submitter, one.Item.CustomId!)), cancellation));
        await Task.WhenAll(staged.GroupBy(one => one.Row.Id.Partition).Select(shard => StageShardAsync(upload, shard.Key, [.. shard.Select(one => one.Row)], cancellation)));
        upload.Head = await TouchAsync(upload, now, cancellation);
        upload.InputBytes.AddRange(items.Select(item => item.Input.Length));
    }

    public static TableEntity InputRow(JobId job, SubmittedItem item)
    {
        var entity = new TableEntity(JobKeys.Partition(job), JobKeys.Record(job));
        ByteColumns.Write(entity, item.Input.Span);
        return entity;
    }

    private static JobRow RowOf(Upload upload, int position, SubmittedItem item, DateTimeOffset now) => new()
    {
        Id = JobId.Of(upload.Id, position),
        Submitter = upload.Submitter,
        State = JobState.Accepted,
        CustomId = item.CustomId,
        Metadata = MetadataText.Write(item.Metadata),
        InputBytes = item.Input.Length,
        SameAs = item.SameAs,
        AcceptedAt = now,
        ExpiresAt = now + upload.Lifetime,
        SentAt = now,
        Trace = upload.Trace,
    };

    private async Task<BatchRow> TouchAsync(Upload upload, DateTimeOffset now, CancellationToken cancellation)
    {
        var touched = upload.Head with { TouchedAt = now };
        return await tables.Batches.ReplaceAsync(touched.Write(), upload.Head.Version, cancellation) is { } version ? touched with { Version = version } : throw upload.TakenOver;
    }

    private async Task StageShardAsync(Upload upload, int shard, IReadOnlyList<JobRow> rows, CancellationToken cancellation)
    {
        CountsRow before;
        lock (upload.Shards)
        {
            before = upload.Shards.GetValueOrDefault(shard) ?? new CountsRow(JobKeys.Shard(upload.Id, shard), CountsRow.None) { Epoch = upload.Epoch };
        }

        foreach (var group in rows.Chunk(MaxActions - 1))
        {
            var after = before.Stage(group.Length);
            var counts = before.Version is { } version
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, after.Write(), version)
                : new TableTransactionAction(TableTransactionActionType.Add, after.Write());
            var outcome = await tables.Jobs.SubmitAsync(
                [counts, .. group.Select(row => new TableTransactionAction(TableTransactionActionType.Add, JobColumns.Write(row)))], cancellation);
            before = outcome is SubmitOutcome.Done done ? after with { Version = done.ETags[0] } : throw upload.TakenOver;
        }

        lock (upload.Shards)
        {
            upload.Shards[shard] = before;
        }
    }

    private static async Task WriteInGroupsAsync(Table table, IEnumerable<TableEntity> rows, CancellationToken cancellation) => await Task.WhenAll(rows
        .GroupBy(row => row.PartitionKey)
        .SelectMany(InGroups)
        .Select(group => table.SubmitAsync([.. group.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], cancellation)));

    private static IEnumerable<List<TableEntity>> InGroups(IEnumerable<TableEntity> rows)
    {
        var (group, bytes) = (new List<TableEntity>(), 0);
        foreach (var row in rows)
        {
            var more = row.Sum(column => (column.Value as byte[])?.Length ?? 0);
            if (group.Count == MaxActions || (group.Count > 0 && bytes + more > MaxBytes))
            {
                yield return group;
                (group, bytes) = ([], 0);
            }

            group.Add(row);
            bytes += more;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
