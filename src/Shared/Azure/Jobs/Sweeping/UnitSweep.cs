using Azure;
using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Looking;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Azure.Jobs.Sweeping;

/// <summary>One look at a job of no batch, or at a batch: ends what has expired, sends what was lost, deletes what has had its time, and says when to look again.</summary>
internal sealed class UnitSweep(
    AzureTables tables, JobWriter writer, BatchUploads uploads, BatchCounts counts, Resender resender, UnitParts parts, Tally tally, AzureClocks clocks, AzureJobOptions options)
{
    /// <summary>Who deletes the rows of an upload has done it by then, or was killed.</summary>
    private static readonly TimeSpan DiscardingIsOver = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(30);

    public async Task SweepAsync(DueRow due, Retention retention, SweepBudget budget, OldestMessage oldest, CancellationToken cancellation)
    {
        var next = due.Job is { } job
            ? await SweepJobAsync(due, await writer.FindAsync(job, cancellation), retention, budget, oldest, cancellation)
            : await SweepBatchAsync(due, await uploads.FindAsync(due.Batch!.Value, cancellation), retention, budget, oldest, cancellation);
        if (next is null)
        {
            await tables.Due.DeleteAsync(due.Partition, due.RowKey, ETag.All, cancellation);
        }
        else if (next.RowKey != due.RowKey)
        {
            await tables.Due.SubmitAsync(due.MoveTo(next), cancellation);
        }
        else
        {
            await tables.Due.UpsertAsync(next.Write(), cancellation);
        }
    }

    private async Task<DueRow?> SweepJobAsync(DueRow due, JobRow? row, Retention retention, SweepBudget budget, OldestMessage oldest, CancellationToken cancellation)
    {
        var acceptedAt = due.Job!.Value.AcceptedAt;
        if (row is null)
        {
            return await ForgetAsync(due, acceptedAt, cancellation);
        }

        if (!row.IsTerminal)
        {
            row = await SweepLivingAsync(row, row.SentAt, budget, oldest, cancellation);
        }

        return await SweepPartsAsync(due, acceptedAt, row is { IsTerminal: true } ? row.EndedAt : null, row?.ExpiresAt, retention, budget, cancellation);
    }

    private async Task<DueRow?> SweepBatchAsync(DueRow due, BatchRow? head, Retention retention, SweepBudget budget, OldestMessage oldest, CancellationToken cancellation)
    {
        switch (head)
        {
            case null:
                return await ForgetAsync(due, due.Batch!.Value.AcceptedAt, cancellation);

            case { IsSealed: false }:
                // Soon again, whatever comes of it: sealed, its messages are looked for.
                var again = due with { At = clocks.Now + SoonAgain };
                var isBroken = clocks.Now - head.TouchedAt >= (head.IsDiscarded ? DiscardingIsOver : retention.BrokenUploads);
                if (!isBroken || budget.Left(SweptKind.UploadsDiscarded) == 0 || !await uploads.DiscardAsync(head.Id, head.Epoch, cancellation))
                {
                    return again;
                }

                budget.Note(SweptKind.UploadsDiscarded, 1);
                return null;

            case { DispatchedAt: null }:
                // While its process sends, the head is touched at each step.
                if (clocks.Now - head.TouchedAt >= options.LostAfter)
                {
                    await resender.DispatchAgainAsync(head, cancellation);
                }

                return due with { At = clocks.Now + SoonAgain };

            default:
                return await SweepSealedAsync(due, head, retention, budget, oldest, cancellation);
        }
    }

    private async Task<DueRow?> SweepSealedAsync(DueRow due, BatchRow head, Retention retention, SweepBudget budget, OldestMessage oldest, CancellationToken cancellation)
    {
        var shards = await counts.ReadAsync(head, cancellation);
        var sentAt = head.DispatchedAt ?? head.AcceptedAt;
        if (shards.Exists(shard => shard.Counts.Total > shard.Counts.Ended)
            && (head.TouchedAt + head.Lifetime <= clocks.Now || LostMessagePolicy.IsLost(sentAt, oldest, options.LostAfter)))
        {
            foreach (var shard in shards.Where(shard => shard.Counts.Total > shard.Counts.Ended))
            {
                var living = await tables.Jobs.QueryAsync(shard.Partition, JobKeys.Records, int.MaxValue, cancellation, where: JobColumns.Unended);
                foreach (var row in living.Select(JobColumns.Read))
                {
                    await SweepLivingAsync(row, row.Generation == 1 ? sentAt : row.SentAt, budget, oldest, cancellation);
                }
            }

            shards = await counts.ReadAsync(head, cancellation);
        }

        var isEnded = shards.TrueForAll(shard => shard.Counts.Total == shard.Counts.Ended);
        var endedAt = isEnded ? shards.Select(shard => shard.LastEndedAt).Append(head.AcceptedAt).Max() : null;
        return await SweepPartsAsync(due, head.AcceptedAt, endedAt, head.AcceptedAt + head.Lifetime, retention, budget, cancellation);
    }

    /// <returns>The row as it is then.</returns>
    private async Task<JobRow?> SweepLivingAsync(JobRow row, DateTimeOffset sentAt, SweepBudget budget, OldestMessage oldest, CancellationToken cancellation)
    {
        if (row.ExpiresAt <= clocks.Now && row.State != JobState.Running)
        {
            if (budget.Left(SweptKind.JobsExpired) == 0)
            {
                return row;
            }

            switch (await writer.MoveAsync(new JobMove(row, JobSteps.End(row, JobState.Expired, JobErrors.Expired, AttemptOutcome.LeaseLost, rung: null, clocks.Now))))
            {
                case MoveOutcome.Done(var ended):
                    budget.Note(SweptKind.JobsExpired, 1);
                    tally.Ended();
                    return ended;
                case MoveOutcome.Changed(var changed):
                    return changed;
            }
        }

        if (LostMessagePolicy.IsLost(sentAt, oldest, options.LostAfter))
        {
            await resender.SendAgainAsync(row, cancellation);
        }

        return row;
    }

    private async Task<DueRow?> SweepPartsAsync(
        DueRow due, DateTimeOffset acceptedAt, DateTimeOffset? endedAt, DateTimeOffset? expiresAt, Retention retention, SweepBudget budget, CancellationToken cancellation)
    {
        var (now, next) = RetentionPolicy.Decide(due.Gone, due.Key is not null, acceptedAt, endedAt, retention, clocks.Now);
        var after = due with { Gone = due.Gone | await DeleteAsync(due, now, budget, cancellation) };
        if (after.Gone.HasFlag(Gone.Records))
        {
            return null;
        }

        if ((after.Gone & now) != now)
        {
            // The budget was used up: the same row is due again in the next round.
            return after;
        }

        if (endedAt is not null)
        {
            return after with { At = next ?? clocks.Now + SoonAgain };
        }

        var look = clocks.Now + LostMessagePolicy.Wait(due.Looks);
        DateTimeOffset?[] times = [look, next, expiresAt > clocks.Now ? expiresAt : null];
        return after with { At = times.Min()!.Value, Looks = due.Looks + 1 };
    }

    private async Task<Gone> DeleteAsync(DueRow due, Gone what, SweepBudget budget, CancellationToken cancellation)
    {
        var gone = Gone.Nothing;
        if (what.HasFlag(Gone.Key) && budget.Left(SweptKind.KeysForgotten) > 0)
        {
            budget.Note(SweptKind.KeysForgotten, await parts.ForgetKeyAsync(due, ETag.All, cancellation) ? 1 : 0);
            gone |= Gone.Key;
        }

        gone |= await DeleteAsync(Gone.Inputs, SweptKind.InputsDeleted, limit => parts.DeleteInputsAsync(due, limit, cancellation));
        gone |= await DeleteAsync(Gone.Results, SweptKind.ResultsDeleted, limit => parts.DeleteResultsAsync(due, limit, cancellation));
        gone |= await DeleteAsync(Gone.Records, SweptKind.RecordsDeleted, limit => parts.DeleteRecordsAsync(due, limit, cancellation));
        return gone;

        async Task<Gone> DeleteAsync(Gone part, SweptKind kind, Func<int, Task<int>> delete)
        {
            var left = budget.Left(kind);
            if (!what.HasFlag(part) || left == 0)
            {
                return Gone.Nothing;
            }

            var deleted = await delete(left);
            budget.Note(kind, deleted);

            // A batch may have more than the limit; a job of no batch has one.
            return deleted < left || due.Job is not null ? part : Gone.Nothing;
        }
    }

    /// <summary>Nothing was accepted: what was written before goes, once nobody can be at it any more.</summary>
    private async Task<DueRow?> ForgetAsync(DueRow due, DateTimeOffset begunAt, CancellationToken cancellation)
    {
        if (clocks.Now - begunAt < AzureIntake.AcceptingIsOver)
        {
            return due with { At = begunAt + AzureIntake.AcceptingIsOver };
        }

        // A later request may be at it under the same key and id.
        var key = await parts.FindKeyAsync(due, cancellation);
        if (key is not null && clocks.Now - key.CreatedAt < AzureIntake.AcceptingIsOver)
        {
            return due with { At = key.CreatedAt + AzureIntake.AcceptingIsOver };
        }

        await parts.DeleteRecordsAsync(due, int.MaxValue, cancellation);
        if (key is not null)
        {
            // A request may use it again.
            await parts.ForgetKeyAsync(due, key.Version, cancellation);
        }

        return null;
    }
}
