using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;

namespace Shared.Azure.Jobs.Looking;

/// <summary>Status, results, lists and counts. A job or a result is found from the id alone.</summary>
internal sealed class AzureLookup(
    AzureTables tables, VisibleJobs jobs, BatchUploads uploads, BatchCounts counts, EndedReader ended, JobLists lists, QueueDepths depths, AzureClocks clocks, AzureJobOptions options) : IJobLookup
{
    public async Task<JobRecord?> FindJobAsync(JobId job, CancellationToken cancellation) => await jobs.FindAsync(job, cancellation) is { } row ? row.ToRecord() : null;

    public async Task<JobRecord?> WaitForEndAsync(JobId job, TimeSpan patience, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var end = Task.Delay(patience, clocks.Domain, over.Token);
        while (true)
        {
            var isOver = end.IsCompletedSuccessfully;
            var row = await jobs.FindAsync(job, cancellation);
            if (row is null || row.IsTerminal || isOver)
            {
                await over.CancelAsync();
                return row?.ToRecord();
            }

            await Task.WhenAny(Task.Delay(options.WaitPollInterval, clocks.Transport, over.Token), end);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public async Task<byte[]?> ReadResultAsync(JobId job, CancellationToken cancellation) =>
        await jobs.FindAsync(job, cancellation) is { HasResult: true, EndedKey: { } key }
            && await tables.Jobs.GetAsync(JobKeys.Partition(job), key, cancellation) is { } entity
            ? EndedRow.ReadResult(entity)
            : null;

    public async Task<BatchRecord?> FindBatchAsync(BatchId batch, CancellationToken cancellation)
    {
        if (await uploads.FindAsync(batch, cancellation) is not { IsSealed: true } head)
        {
            return null;
        }

        var shards = await counts.ReadAsync(head, cancellation);
        var record = new BatchRecord(batch, head.Submitter, head.AcceptedAt, CountsRow.Sum(shards.Select(shard => shard.Counts))) 
        {
            Skipped = head.Skipped,
            Usage = shards.Aggregate(ModelTotals.Nothing, static (sum, shard) => sum.Plus(shard.Usage)),
        };
        return record.IsEnded ? record with { EndedAt = shards.Max(shard => shard.LastEndedAt) ?? head.AcceptedAt } : record;
    }

    public async Task<IReadOnlyList<EndedJob>> ReadEndedAsync(BatchId batch, string? after, int limit, CancellationToken cancellation)
    {
        ResultsCursor.Read(after);
        return await uploads.FindAsync(batch, cancellation) is { IsSealed: true } head
            ? await ended.ReadAsync(batch, JobKeys.ShardsOf(head.Items), after, limit, cancellation)
            : [];
    }

    public Task<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellation) => lists.ReadAsync(query, cancellation);

    public Task<QueueDepth> CountAsync(CancellationToken cancellation) => depths.ReadAsync(cancellation);
}
