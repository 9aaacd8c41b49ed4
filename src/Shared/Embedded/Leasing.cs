using Shared.Embedded.Reading;
using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>Taking jobs under a lease, and taking leases back that ran out.</summary>
internal static class Leasing
{
    private const int MaxReclaimed = 200;

    private sealed record Row(long Seq, byte[] Id, string Submitter, long? Batch, int Attempt, int Failures, int InputBytes, long AcceptedAt, long ExpiresAt, string? Trace, JobId? SameAs);

    /// <summary>Leases up to <paramref name="permits"/> ready jobs, oldest first; what has expired meanwhile is ended instead.</summary>
    public static List<LeasedJob> Lease(WriteSession session, string worker, int permits, TimeSpan leaseTime, int maxLosses)
    {
        Reclaim(session, maxLosses);
        var leased = new List<LeasedJob>(permits);
        while (leased.Count < permits)
        {
            var rows = Take(session, worker, permits - leased.Count, leaseTime);
            if (rows.Count == 0)
            {
                break;
            }

            leased.AddRange(rows.OrderBy(row => row.Seq).Where(row => row.ExpiresAt > session.Now || !Expire(session, row)).Select(row => ToJob(row, session.Now)));
        }

        return leased;
    }

    /// <summary>Jobs whose worker is gone are queued again, at their old place; one that lost its lease too often is dead-lettered.</summary>
    public static void Reclaim(WriteSession session, int maxLosses)
    {
        var lost = session["SELECT seq, id, batch, attempt, worker, started_at, losses, submitter FROM jobs WHERE state = 2 AND leased_until <= $1 LIMIT $2"]
            .Rows(JobWrites.ReadHeld, session.Now, MaxReclaimed);
        foreach (var job in lost)
        {
            if (job.Losses + 1 >= maxLosses)
            {
                DeadLetter(session, job, JobErrors.TooManyDeliveries(job.Attempt, maxLosses));
                continue;
            }

            JobWrites.AddAttempt(session, job, AttemptOutcome.LeaseLost, code: null);
            session["UPDATE jobs SET state = 1, leased_until = NULL, losses = losses + 1 WHERE seq = $1"].Run(job.Seq);
            session.CountMove(job.Batch, JobState.Running, JobState.Queued);
            session.Changes |= StoreChanges.WorkReady;
        }
    }

    public static void DeadLetter(WriteSession session, JobWrites.Held job, JobError error)
    {
        JobWrites.AddAttempt(session, job, AttemptOutcome.DeadLettered, error.Code);
        JobWrites.AddDeadLetter(session, job.Id, error);
        JobWrites.TryEnd(session, job.Seq, JobState.Running, job.Attempt, job.Batch, JobState.Failed, error);
    }

    private static List<Row> Take(WriteSession session, string worker, int count, TimeSpan leaseTime)
    {
        var rows = session["""
            UPDATE jobs SET state = 2, attempt = attempt + 1, leased_until = $1, worker = $2, started_at = $3
            WHERE seq IN (SELECT seq FROM jobs WHERE state = 1 AND ready_at <= $3 ORDER BY ready_at, seq LIMIT $4)
            RETURNING seq, id, submitter, batch, attempt, failures, input_bytes, accepted_at, expires_at, trace, same_as
            """].Rows(
                row => new Row(
                    row.GetInt64(0),
                    row.GetFieldValue<byte[]>(1),
                    row.GetString(2),
                    row.IsDBNull(3) ? null : row.GetInt64(3),
                    row.GetInt32(4),
                    row.GetInt32(5),
                    row.GetInt32(6),
                    row.GetInt64(7),
                    row.GetInt64(8),
                    row.IsDBNull(9) ? null : row.GetString(9),
                    JobRows.SameAs(JobId.FromBytes(row.GetFieldValue<byte[]>(1)), row, 10)),
                session.Now + (long)leaseTime.TotalMilliseconds,
                worker,
                session.Now,
                count);
        rows.ForEach(row => session.CountMove(row.Batch, JobState.Queued, JobState.Running));
        return rows;
    }

    private static bool Expire(WriteSession session, Row row) => JobWrites.TryEnd(
        session, row.Seq, JobState.Running, row.Attempt, row.Batch, JobState.Expired, JobErrors.Expired);

    private static LeasedJob ToJob(Row row, long now)
    {
        var startedAt = DateTimeOffset.FromUnixTimeMilliseconds(now);
        return new LeasedJob(
            new EmbeddedLease(JobId.FromBytes(row.Id), row.Seq, row.Attempt, startedAt),
            SubmitterId.Parse(row.Submitter),
            row.Attempt,
            row.Failures,
            row.InputBytes,
            DateTimeOffset.FromUnixTimeMilliseconds(row.AcceptedAt),
            startedAt,
            TraceContext.Parse(row.Trace),
            row.SameAs);
    }
}
