using Azure;
using Azure.Data.Tables;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ids;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>Deletes rows of batches in whole transactions, shard by shard.</summary>
internal sealed class BatchEraser(AzureTables tables)
{
    private const int MaxActions = 100;

    /// <summary>Every row of the batch but its head: records, counts, ended jobs, inputs, and what finds its jobs by their submitter's keys.</summary>
    /// <returns>How many records went.</returns>
    public async Task<int> EraseJobsAsync(BatchId batch, SubmitterId submitter, int limit, CancellationToken cancellation)
    {
        var erased = 0;
        for (var shard = 0; shard < JobKeys.Shards && erased < limit; shard++)
        {
            erased += await EraseShardAsync(JobKeys.Shard(batch, shard), submitter, limit - erased, cancellation);
        }

        return erased;
    }

    /// <returns>How many inputs went.</returns>
    public async Task<int> EraseInputsAsync(BatchId batch, int limit, CancellationToken cancellation)
    {
        var erased = 0;
        for (var shard = 0; shard < JobKeys.Shards && erased < limit; shard++)
        {
            erased += await EraseShardInputsAsync(JobKeys.Shard(batch, shard), limit - erased, cancellation);
        }

        return erased;
    }

    public static async Task DeleteAsync(Table table, string partition, IEnumerable<string> rows, CancellationToken cancellation)
    {
        foreach (var group in rows.Chunk(MaxActions))
        {
            var actions = group.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, row), ETag.All));
            if (await table.SubmitAsync([.. actions], cancellation) is SubmitOutcome.Refused)
            {
                // One was gone already, by a sweep before that broke off: each by itself, and what is gone is gone.
                foreach (var row in group)
                {
                    await table.DeleteAsync(partition, row, ETag.All, cancellation);
                }
            }
        }
    }

    private async Task<int> EraseShardInputsAsync(string partition, int limit, CancellationToken cancellation)
    {
        var inputs = await tables.Inputs.QueryAsync(partition, RowRange.All, limit, cancellation, select: ["PartitionKey", "RowKey"]);
        await DeleteAsync(tables.Inputs, partition, inputs.Select(input => input.RowKey), cancellation);
        return inputs.Count;
    }

    private async Task<int> EraseShardAsync(string partition, SubmitterId submitter, int limit, CancellationToken cancellation)
    {
        var records = await tables.Jobs.QueryAsync(partition, JobKeys.Records, limit, cancellation, select: ["PartitionKey", "RowKey", "CustomId", "EndedAt", "ErrorCode"]);
        var named = records.Where(record => record.GetString("CustomId") is not null).GroupBy(record => IndexRows.OfCustomId(submitter, record.GetString("CustomId")));
        foreach (var bucket in named)
        {
            await DeleteAsync(
                tables.Index, bucket.Key, bucket.Select(record => IndexRows.CustomIdPrefix(record.GetString("CustomId")) + IndexRows.Newest(JobColumns.IdOf(record))), cancellation);
        }

        await EraseFailuresAsync(records, cancellation);
        if (records.Count < limit)
        {
            // Whatever the records are: inputs are staged before them, and those of a request that broke off in between have none.
            await EraseShardInputsAsync(partition, int.MaxValue, cancellation);
        }

        await DeleteAsync(tables.Jobs, partition, records.Select(record => record.RowKey), cancellation);
        if (records.Count < limit)
        {
            // Last, because the counts say that there is something.
            var rest = await tables.Jobs.QueryAsync(partition, RowRange.All, int.MaxValue, cancellation, select: ["PartitionKey", "RowKey"]);
            await DeleteAsync(tables.Jobs, partition, rest.Select(row => row.RowKey), cancellation);
        }

        return records.Count;
    }

    /// <summary>What finds failed jobs, where these are some.</summary>
    public async Task EraseFailuresAsync(IEnumerable<TableEntity> records, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            if (JobColumns.Time(record, "EndedAt") is { } endedAt && record.GetString("ErrorCode") is { } code)
            {
                var job = JobColumns.IdOf(record);
                await tables.Index.DeleteAsync(IndexRows.OfFailures(endedAt), IndexRows.FailureKey(endedAt, job), ETag.All, cancellation);
                await tables.Index.DeleteAsync(IndexRows.OfCode(code), IndexRows.Newest(job), ETag.All, cancellation);
            }
        }
    }
}
