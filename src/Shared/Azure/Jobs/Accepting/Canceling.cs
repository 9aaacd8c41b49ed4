using Shared.Azure.Jobs.Looking;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>Ending jobs for their submitter, whatever they are doing. The message of a queued one is completed by whoever receives it.</summary>
internal sealed class Canceling(AzureTables tables, JobWriter writer, VisibleJobs visible, BatchUploads uploads, Tally tally, AzureClocks clocks)
{
    public async Task<CancelOutcome?> CancelJobAsync(SubmitterId submitter, JobId job, CancellationToken cancellation)
    {
        var row = job.IsOf(submitter) ? await visible.FindAsync(job, cancellation) : null;
        if (row is null || row.Submitter != submitter)
        {
            return null;
        }

        return await CancelAsync(row) ? CancelOutcome.Canceled : CancelOutcome.AlreadyEnded;
    }

    public async Task<int?> CancelBatchAsync(SubmitterId submitter, BatchId batch, CancellationToken cancellation)
    {
        if (await uploads.FindAsync(batch, cancellation) is not { IsSealed: true } head || head.Submitter != submitter)
        {
            return null;
        }

        var canceled = await Task.WhenAll(JobKeys.ShardsOf(head.Items).Select(shard => CancelShardAsync(JobKeys.Shard(batch, shard), cancellation)));
        return canceled.Sum();
    }

    private async Task<int> CancelShardAsync(string partition, CancellationToken cancellation)
    {
        var rows = await tables.Jobs.QueryAsync(partition, JobKeys.Records, int.MaxValue, cancellation, where: JobColumns.Unended);
        var canceled = 0;

        // The shard's writer puts those that come together into one transaction.
        foreach (var some in rows.Select(JobColumns.Read).Chunk(100))
        {
            canceled += (await Task.WhenAll(some.Select(CancelAsync))).Count(isCanceled => isCanceled);
        }

        return canceled;
    }

    /// <returns>False where it had ended.</returns>
    private async Task<bool> CancelAsync(JobRow row)
    {
        while (!row.IsTerminal)
        {
            var to = JobSteps.End(row, JobState.Canceled, JobErrors.Canceled, AttemptOutcome.Canceled, rung: null, clocks.Now);
            switch (await writer.MoveAsync(new JobMove(row, to)))
            {
                case MoveOutcome.Done:
                    tally.Ended();
                    if (row is { State: JobState.Running, Worker: { } worker })
                    {
                        await tables.Signals.UpsertAsync(Cancellations.RowOf(worker, row.Id, clocks.Now), CancellationToken.None);
                    }

                    return true;

                case MoveOutcome.Changed { Row: { } now }:
                    row = now;
                    break;

                default:
                    return false;
            }
        }

        return false;
    }
}
