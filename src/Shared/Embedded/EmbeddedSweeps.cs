using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>House-keeping by index: each step walks what is due and nothing else.</summary>
internal sealed class EmbeddedSweeps(EmbeddedStore store) : IJobSweeps
{
    private sealed record Ended(long Seq, long EndedSeq);

    public Task<SweepCounts> SweepAsync(Retention retention, int limit, CancellationToken cancellation) => store.WriteLightlyAsync(
        session =>
        {
            Leasing.Reclaim(session, store.Options.MaxLeaseLosses);
            return new SweepCounts(
                Expire(session, limit),
                DiscardBroken(session, session.Now - Milliseconds(retention.BrokenUploads), limit),
                session["DELETE FROM idempotency WHERE (submitter, route, key) IN (SELECT submitter, route, key FROM idempotency WHERE created_at < $1 LIMIT $2)"]
                    .Run(session.Now - Milliseconds(retention.IdempotencyKeys), limit),
                Delete(session, "inputs_deleted", "DELETE FROM inputs WHERE job = $1", session.Now - Milliseconds(retention.Inputs), limit),
                Delete(session, "results_deleted", "DELETE FROM results WHERE job = $1", session.Now - Milliseconds(retention.Results), limit),
                DeleteRecords(session, session.Now - Milliseconds(retention.Records), limit));
        },
        cancellation);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    // Queued jobs in the order they became ready: the oldest are the first to expire. One that a retry pushed back is found when it is ready again.
    private static int Expire(WriteSession session, int limit)
    {
        var due = session["""
            SELECT seq, attempt, batch, expires_at FROM jobs WHERE state = 1 ORDER BY ready_at, seq LIMIT $1
            """].Rows(row => (Seq: row.GetInt64(0), Attempt: row.GetInt32(1), Batch: row.IsDBNull(2) ? (long?)null : row.GetInt64(2), ExpiresAt: row.GetInt64(3)), limit)
            .FindAll(job => job.ExpiresAt <= session.Now);
        due.ForEach(job => JobWrites.TryEnd(
            session, job.Seq, JobState.Queued, job.Attempt, job.Batch, JobState.Expired, JobErrors.Expired));
        return due.Count;
    }

    private static int DiscardBroken(WriteSession session, long touchedBefore, int limit)
    {
        var broken = session["SELECT id, epoch FROM batches WHERE is_sealed = 0 AND touched_at < $1 ORDER BY touched_at LIMIT $2"]
            .Rows(row => (Id: BatchId.FromBytes(row.GetFieldValue<byte[]>(0)), Epoch: row.GetInt64(1)), touchedBefore, Math.Min(limit, 10));
        broken.ForEach(batch => BatchUploads.Discard(session, batch.Id, batch.Epoch));
        return broken.Count;
    }

    // Jobs end in the order of ended_seq, so a counter that remembers how far retention has come finds the next one at once.
    private static int Delete(WriteSession session, string progress, string delete, long endedBefore, int limit)
    {
        var due = session["""
            SELECT seq, ended_seq FROM jobs WHERE ended_seq > (SELECT value FROM counters WHERE name = $1) AND ended_at < $2 ORDER BY ended_seq LIMIT $3
            """].Rows(row => new Ended(row.GetInt64(0), row.GetInt64(1)), progress, endedBefore, limit);
        due.ForEach(job => session[delete].Run(job.Seq));
        if (due.Count > 0)
        {
            session["UPDATE counters SET value = $2 WHERE name = $1"].Run(progress, due[^1].EndedSeq);
        }

        return due.Count;
    }

    private static int DeleteRecords(WriteSession session, long endedBefore, int limit)
    {
        var due = session["SELECT seq, ended_seq FROM jobs WHERE ended_seq IS NOT NULL AND ended_at < $1 ORDER BY ended_seq LIMIT $2"]
            .Rows(row => new Ended(row.GetInt64(0), row.GetInt64(1)), endedBefore, limit);
        foreach (var job in due)
        {
            session["DELETE FROM inputs WHERE job = $1"].Run(job.Seq);
            session["DELETE FROM results WHERE job = $1"].Run(job.Seq);
            session["DELETE FROM attempts WHERE job = $1"].Run(job.Seq);
            session["DELETE FROM jobs WHERE seq = $1"].Run(job.Seq);
        }

        session["DELETE FROM batches WHERE seq IN (SELECT seq FROM batches WHERE ended_at < $1 ORDER BY ended_at LIMIT $2)"].Run(endedBefore, limit);
        session["DELETE FROM dead_letters WHERE seq IN (SELECT seq FROM dead_letters WHERE at < $1 ORDER BY at LIMIT $2)"].Run(endedBefore, limit);
        session["DELETE FROM workers WHERE beat_at < $1"].Run(endedBefore);
        session["DELETE FROM recycles WHERE ended_at < $1"].Run(endedBefore);
        session["DELETE FROM heaps WHERE taken_at < $1"].Run(endedBefore);
        return due.Count;
    }
}
