using Shared.Embedded.Writing;
using Shared.Jobs;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Results;

namespace Shared.Embedded;

/// <summary>The steps of a job's life that more than one operation takes, each inside the caller's transaction.</summary>
internal static class JobWrites
{
    /// <summary>A job under a lease, as it stands in its row.</summary>
    internal sealed record Held(long Seq, byte[] Id, long? Batch, int Attempt, string Worker, long StartedAt, int Losses, string Submitter);

    /// <summary>
    /// Ends a job that is in <paramref name="from"/>; <paramref name="attempt"/> guards against another lease. What was kept of its stages goes with it: the one
    /// place through which every job ends.
    /// </summary>
    /// <returns>False where it is not, and nothing changed.</returns>
    public static bool TryEnd(WriteSession session, long seq, JobState from, int attempt, long? batch, JobState to, JobError? error)
    {
        var ended = session.NextEnded();
        var changed = session["""
            UPDATE jobs SET state = $1, ended_at = $2, ended_seq = $3, leased_until = NULL, error_code = $4, error_message = $5
            WHERE seq = $6 AND state = $7 AND attempt = $8
            """].Run((int)to, session.Now, ended, error?.Code, error?.Message, seq, (int)from, attempt);
        if (changed == 0)
        {
            return false;
        }

        session["DELETE FROM stages WHERE job = $1"].Run(seq);
        session.CountMove(batch, from, to);
        session.Changes |= StoreChanges.JobEnded;
        return true;
    }

    /// <summary>Puts a running job back in the queue.</summary>
    public static bool TryRequeue(WriteSession session, long seq, int attempt, long? batch, long readyAt, bool isFailure, JobError? error, bool hasEnded = false)
    {
        var changed = session["""
            UPDATE jobs SET state = 1, ready_at = $1, leased_until = NULL, failures = failures + $2, losses = CASE WHEN $2 OR $7 THEN 0 ELSE losses END,
              error_code = coalesce($3, error_code), error_message = coalesce($4, error_message)
            WHERE seq = $5 AND state = 2 AND attempt = $6
            """].Run(readyAt, isFailure ? 1 : 0, error?.Code, error?.Message, seq, attempt, hasEnded ? 1 : 0);
        if (changed == 0)
        {
            return false;
        }

        session.CountMove(batch, JobState.Running, JobState.Queued);
        session.Changes |= StoreChanges.WorkReady;
        return true;
    }

    /// <param name="session">The caller's transaction.</param>
    /// <param name="job">Whose attempt ends.</param>
    /// <param name="outcome">How.</param>
    /// <param name="code">The error's code, or the reason.</param>
    /// <param name="rung">Known only to the worker that ran it.</param>
    public static void AddAttempt(WriteSession session, Held job, AttemptOutcome outcome, string? code, Rung? rung = null) =>
        session["INSERT INTO attempts (job, number, worker, started_at, ended_at, outcome, code, rung) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"]
            .Run(job.Seq, job.Attempt, job.Worker, job.StartedAt, session.Now, (int)outcome, code, (int?)rung);

    /// <summary>What a job cost, on the job, its batch and its submitter's day.</summary>
    public static void AddUsage(WriteSession session, Held job, JobEnding ending)
    {
        if (!ending.IsInUsage)
        {
            return;
        }

        // What cost nothing, as all of the offline engine's, is not worth a write of its own.
        session.CountUsage(job.Submitter, job.Batch, ending);
        if (ending.Usage is { } usage && !ModelTotals.Nothing.Plus(usage).IsNothing)
        {
            session["UPDATE jobs SET prompt_tokens = $2, completion_tokens = $3, embedding_tokens = $4, model_calls = $5 WHERE seq = $1"]
                .Run(job.Seq, usage.PromptTokens, usage.CompletionTokens, usage.EmbeddingTokens, usage.ModelCalls);
        }
    }

    public static void AddDeadLetter(WriteSession session, byte[] id, JobError error) =>
        session["INSERT INTO dead_letters (job, code, message, at) VALUES ($1, $2, $3, $4)"].Run(id, error.Code, error.Message, session.Now);

    /// <summary>The running job of one lease; null where the lease is lost.</summary>
    public static Held? FindHeld(WriteSession session, EmbeddedLease lease) =>
        session["SELECT seq, id, batch, attempt, worker, started_at, losses, submitter FROM jobs WHERE seq = $1 AND state = 2 AND attempt = $2"]
            .First(ReadHeld, lease.Seq, lease.Attempt);

    public static Held ReadHeld(Microsoft.Data.Sqlite.SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<byte[]>(1),
        row.IsDBNull(2) ? null : row.GetInt64(2),
        row.GetInt32(3),
        row.GetString(4),
        row.GetInt64(5),
        row.GetInt32(6),
        row.GetString(7));
}
