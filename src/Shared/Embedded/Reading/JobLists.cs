using Shared.Embedded.Writing;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Embedded.Reading;

/// <summary>Lists of jobs, newest first, each walking one index from where the last page ended.</summary>
internal static class JobLists
{
    private const string Columns = JobRows.Columns;

    // The page's end as a place in the order of acceptance, also where that job's record is gone: the next newer one stands for it.
    private const string BeforeSeq =
        "($1 IS NULL OR seq < coalesce((SELECT seq FROM jobs WHERE id = $1), (SELECT seq FROM jobs WHERE id > $1 ORDER BY id LIMIT 1), 9223372036854775807))";

    public static List<JobRecord> Read(Statements reader, JobQuery query)
    {
        var before = query.Before?.Bytes.ToArray();
        return query switch
        {
            JobQuery.OfSubmitter by => reader[$"SELECT {Columns} FROM jobs WHERE submitter = $3 AND state > 0 AND {BeforeSeq} ORDER BY seq DESC LIMIT $2"]
                .Rows(JobRows.Read, before, by.Limit, by.Submitter.Value),
            JobQuery.WithCustomId by => reader[
                $"SELECT {Columns} FROM jobs WHERE submitter = $3 AND custom_id = $4 AND state > 0 AND {BeforeSeq} ORDER BY seq DESC LIMIT $2"]
                .Rows(JobRows.Read, before, by.Limit, by.Submitter.Value, by.CustomId),
            JobQuery.FailedWith by => reader[$"SELECT {Columns} FROM jobs WHERE state = 5 AND error_code = $3 AND {BeforeSeq} ORDER BY seq DESC LIMIT $2"]
                .Rows(JobRows.Read, before, by.Limit, by.ErrorCode),
            JobQuery.FailedBetween by => reader[
                $"""
                SELECT {Columns} FROM jobs
                WHERE state = 5 AND ended_at >= $3 AND ended_at < $4 AND ($1 IS NULL OR (ended_at, seq) < (SELECT ended_at, seq FROM jobs WHERE id = $1))
                ORDER BY ended_at DESC, seq DESC LIMIT $2
                """].Rows(JobRows.Read, before, by.Limit, by.From.ToUnixTimeMilliseconds(), by.To.ToUnixTimeMilliseconds()),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
    }
}
