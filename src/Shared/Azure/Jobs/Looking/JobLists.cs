using Azure.Data.Tables;
using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Azure.Jobs.Looking;

/// <summary>Lists of jobs, newest first. An index row leads to each record, which has the last word: what is no longer so is left out.</summary>
internal sealed class JobLists(AzureTables tables, JobWriter writer, BatchUploads uploads, VisibleJobs visible)
{
    private const int MaxDays = 400;

    public Task<IReadOnlyList<JobRecord>> ReadAsync(JobQuery query, CancellationToken cancellation) => query switch
    {
        JobQuery.OfSubmitter by => OfSubmitterAsync(by, cancellation),
        JobQuery.WithCustomId by => ByRowsAsync(
            IndexRows.OfCustomId(by.Submitter, by.CustomId),
            RowRange.StartingWith(IndexRows.CustomIdPrefix(by.CustomId)),
            by.Before is { } before ? IndexRows.CustomIdPrefix(by.CustomId) + IndexRows.Newest(before) : null,
            by.Limit,
            row => row.Submitter == by.Submitter && row.CustomId == by.CustomId,
            cancellation),
        JobQuery.FailedWith by => ByRowsAsync(
            IndexRows.OfCode(by.ErrorCode),
            RowRange.All,
            by.Before is { } before ? IndexRows.Newest(before) : null,
            by.Limit,
            row => row.State == JobState.Failed && row.Error?.Code == by.ErrorCode,
            cancellation),
        JobQuery.FailedBetween by => FailedBetweenAsync(by, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(query)),
    };

    private async Task<IReadOnlyList<JobRecord>> ByRowsAsync(
        string partition, RowRange range, string? after, int limit, Func<JobRow, bool> holds, CancellationToken cancellation)
    {
        var (found, from) = (new List<JobRecord>(), after is null ? range : range.After(after));
        while (found.Count < limit)
        {
            var rows = await tables.Index.QueryAsync(partition, from, limit, cancellation);
            var records = await Task.WhenAll(rows.Select(row => FindAsync(row, cancellation)));
            found.AddRange(records.Where(record => record is not null && holds(record)).Select(record => record!.ToRecord() with { Attempts = [] }).Take(limit - found.Count));
            if (rows.Count < limit)
            {
                break;
            }

            from = from.After(rows[^1].RowKey);
        }

        return found;
    }

    /// <summary>Day by day, latest first.</summary>
    private async Task<IReadOnlyList<JobRecord>> FailedBetweenAsync(JobQuery.FailedBetween by, CancellationToken cancellation)
    {
        var found = new List<JobRecord>();
        var before = by.Before is { } last ? await writer.FindAsync(last, cancellation) : null;
        var until = before?.EndedAt is { } endedAt && endedAt < by.To ? endedAt : by.To;
        for (var (day, days) = (until.UtcDateTime.Date, 0); found.Count < by.Limit && days < MaxDays && day.AddDays(1) > by.From.UtcDateTime; day = day.AddDays(-1), days++)
        {
            // Keys fall as times grow: from just below the end to the beginning, which is in it.
            var range = new RowRange(TimeKeys.NewestFirst(by.To.AddMilliseconds(-1)), TimeKeys.NewestFirst(by.From.AddMilliseconds(-1)));
            found.AddRange(await ByRowsAsync(
                IndexRows.OfFailures(new DateTimeOffset(day, TimeSpan.Zero)),
                range,
                before?.EndedAt is { } at ? IndexRows.FailureKey(at, before.Id) : null,
                by.Limit - found.Count,
                row => row.State == JobState.Failed && row.EndedAt >= by.From && row.EndedAt < by.To,
                cancellation));
        }

        return found;
    }

    private async Task<IReadOnlyList<JobRecord>> OfSubmitterAsync(JobQuery.OfSubmitter by, CancellationToken cancellation)
    {
        var (found, partition) = (new List<JobRecord>(), IndexRows.OfSubmitter(by.Submitter));

        // Of the batch in which the last page ended there may be more: its row is read again.
        var range = by.Before switch
        {
            null => RowRange.All,
            { Batch: { } batch } => new RowRange(IndexRows.Newest(batch), Before: null),
            { } job => RowRange.All.After(IndexRows.Newest(job)),
        };
        while (found.Count < by.Limit)
        {
            var rows = await tables.Index.QueryAsync(partition, range, by.Limit, cancellation);
            foreach (var run in InRuns(rows))
            {
                found.AddRange(await ReadRunAsync(run, by, by.Limit - found.Count, cancellation));
                if (found.Count >= by.Limit)
                {
                    break;
                }
            }

            if (rows.Count < by.Limit)
            {
                break;
            }

            range = range.After(rows[^1].RowKey);
        }

        return found;
    }

    /// <summary>Jobs of no batch that follow each other are read side by side; a batch is a run of its own.</summary>
    private static IEnumerable<List<TableEntity>> InRuns(List<TableEntity> rows)
    {
        var run = new List<TableEntity>();
        foreach (var row in rows)
        {
            if (row.GetString("Batch") is null)
            {
                run.Add(row);
                continue;
            }

            if (run.Count > 0)
            {
                yield return run;
            }

            yield return [row];
            run = [];
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private async Task<IEnumerable<JobRecord>> ReadRunAsync(List<TableEntity> run, JobQuery.OfSubmitter by, int limit, CancellationToken cancellation)
    {
        IEnumerable<JobId> jobs;
        if (BatchId.TryParse(run[0].GetString("Batch"), out var batch))
        {
            if (await uploads.FindAsync(batch, cancellation) is not { IsSealed: true } head)
            {
                return [];
            }

            var last = by.Before is { Batch: { } same } before && same.Equals(batch) ? before.Position - 1 : head.Items;
            jobs = Enumerable.Range(0, Math.Max(0, Math.Min(last, limit))).Select(i => JobId.Of(batch, last - i));
        }
        else
        {
            jobs = run.Select(row => JobId.TryParse(row.GetString("Job"), out var job) ? job : default).Take(limit);
        }

        var rows = await Task.WhenAll(jobs.Select(job => writer.FindAsync(job, cancellation)));
        return rows.Where(row => row is not null && row.Submitter == by.Submitter).Select(row => row!.ToRecord() with { Attempts = [] });
    }

    private Task<JobRow?> FindAsync(TableEntity row, CancellationToken cancellation) =>
        JobId.TryParse(row.GetString("Job"), out var job) ? visible.FindAsync(job, cancellation) : Task.FromResult<JobRow?>(null);
}
