using Azure;
using Azure.Data.Tables;
using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ids;

namespace Shared.Azure.Jobs.Sweeping;

/// <summary>Deletes the parts of jobs and batches whose time is over.</summary>
internal sealed class UnitParts(AzureTables tables, BatchEraser eraser, IdempotencyKeys keys)
{
    private static readonly string[] WithoutResult =
    [
        "PartitionKey", "RowKey", "Job", "Submitter", "State", "CustomId", "Metadata", "AcceptedAt", "ExpiresAt", "StartedAt", "EndedAt", "Failures", "InputBytes", "ErrorCode",
        "ErrorMessage",
    ];

    /// <summary>The key's row where it names the unit.</summary>
    public async Task<KeyRow?> FindKeyAsync(DueRow due, CancellationToken cancellation) =>
        due.Key is { } key ? await keys.FindAsync(due.Submitter, RouteOf(due), key, due.Unit, cancellation) : null;

    public Task<bool> ForgetKeyAsync(DueRow due, ETag version, CancellationToken cancellation) => keys.ForgetAsync(due.Submitter, RouteOf(due), due.Key!, version, cancellation);

    /// <returns>How many went, at most the limit.</returns>
    public async Task<int> DeleteInputsAsync(DueRow due, int limit, CancellationToken cancellation) => due switch
    {
        { Batch: { } batch } => await eraser.EraseInputsAsync(batch, limit, cancellation),
        { Job: { } job } => await tables.Inputs.DeleteAsync(JobKeys.Partition(job), JobKeys.Record(job), ETag.All, cancellation) ? 1 : 0,
        _ => 0,
    };

    /// <returns>How many went, at most the limit.</returns>
    public async Task<int> DeleteResultsAsync(DueRow due, int limit, CancellationToken cancellation)
    {
        if (due.Job is { } job)
        {
            return await DeleteResultsAsync(JobKeys.Partition(job), RowRange.StartingWith(JobKeys.Ended(job)), limit, cancellation);
        }

        var deleted = 0;
        for (var shard = 0; shard < JobKeys.Shards && deleted < limit; shard++)
        {
            deleted += await DeleteResultsAsync(JobKeys.Shard(due.Batch!.Value, shard), JobKeys.EndedRows, limit - deleted, cancellation);
        }

        return deleted;
    }

    /// <summary>Records, and all that finds them.</summary>
    /// <returns>How many went, at most the limit.</returns>
    public async Task<int> DeleteRecordsAsync(DueRow due, int limit, CancellationToken cancellation)
    {
        if (due.Batch is { } batch)
        {
            var erased = await eraser.EraseJobsAsync(batch, due.Submitter, limit, cancellation);
            if (erased < limit)
            {
                await tables.Index.DeleteAsync(IndexRows.OfSubmitter(due.Submitter), IndexRows.Newest(batch), ETag.All, cancellation);
                await tables.Batches.DeleteAsync(batch.ToString(), BatchRow.RowKey, ETag.All, cancellation);
            }

            return erased;
        }

        return await DeleteJobAsync(due, due.Job!.Value, cancellation);
    }

    private static string RouteOf(DueRow due) => due.Job is null ? KeyRow.BatchesRoute : KeyRow.JobsRoute;

    private async Task<int> DeleteJobAsync(DueRow due, JobId job, CancellationToken cancellation)
    {
        var partition = JobKeys.Partition(job);
        await tables.Index.DeleteAsync(IndexRows.OfSubmitter(due.Submitter), IndexRows.Newest(job), ETag.All, cancellation);
        if (due.CustomId is { } customId)
        {
            await tables.Index.DeleteAsync(IndexRows.OfCustomId(due.Submitter, customId), IndexRows.CustomIdPrefix(customId) + IndexRows.Newest(job), ETag.All, cancellation);
        }

        if (await tables.Jobs.GetAsync(partition, JobKeys.Record(job), cancellation) is { } record)
        {
            await eraser.EraseFailuresAsync([record], cancellation);
        }

        await tables.Inputs.DeleteAsync(partition, JobKeys.Record(job), ETag.All, cancellation);
        await tables.Jobs.DeleteAsync(partition, JobKeys.Ended(job), ETag.All, cancellation);
        return await tables.Jobs.DeleteAsync(partition, JobKeys.Record(job), ETag.All, cancellation) ? 1 : 0;
    }

    private async Task<int> DeleteResultsAsync(string partition, RowRange range, int limit, CancellationToken cancellation)
    {
        var rows = await tables.Jobs.QueryAsync(partition, range, limit, cancellation, WithoutResult, where: "ResultBytes ge 0");
        foreach (var group in rows.Chunk(100))
        {
            await tables.Jobs.SubmitAsync([.. group.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, ETag.All))], cancellation);
        }

        return rows.Count;
    }
}
