using System.Globalization;
using Shared.Embedded.Reading;
using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>Status, results, lists and counts, each by an index.</summary>
internal sealed class EmbeddedLookup(EmbeddedStore store) : IJobLookup
{
    public Task<JobRecord?> FindJobAsync(JobId job, CancellationToken cancellation) => Task.FromResult(store.Read(reader => Find(reader, job)));

    public async Task<JobRecord?> WaitForEndAsync(JobId job, TimeSpan patience, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var end = Task.Delay(patience, store.Time, over.Token);
        while (true)
        {
            var changed = store.Signals.JobEnded.Next;
            var record = store.Read(reader => Find(reader, job));
            if (record is null || record.State.IsTerminal() || end.IsCompletedSuccessfully)
            {
                await over.CancelAsync();
                return record;
            }

            // A ring of another process may be lost; the slow poll is behind it.
            var poll = Task.Delay(store.Options.PollInterval, store.Time, over.Token);
            await Task.WhenAny(changed, poll, end);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public Task<byte[]?> ReadResultAsync(JobId job, CancellationToken cancellation) => Task.FromResult(store.Read(reader =>
        reader["SELECT body FROM results WHERE job = (SELECT seq FROM jobs WHERE id = $1)"].Value(job.Bytes.ToArray()) as byte[]));

    public Task<BatchRecord?> FindBatchAsync(BatchId batch, CancellationToken cancellation) => Task.FromResult(store.Read(reader =>
        reader["""
            SELECT submitter, accepted_at, skipped, ended_at, queued, running, succeeded, partial, failed, canceled, expired,
              prompt_tokens, completion_tokens, embedding_tokens, model_calls
            FROM batches WHERE id = $1 AND is_sealed = 1
            """].First(row => JobRows.ReadBatch(row, batch), batch.Bytes.ToArray())));

    public Task<IReadOnlyList<EndedJob>> ReadEndedAsync(BatchId batch, string? after, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<EndedJob>>(store.Read(reader => reader[
            $"""
            SELECT {JobRows.Columns}, ended_seq, (SELECT body FROM results WHERE job = seq) FROM jobs
            WHERE batch = (SELECT seq FROM batches WHERE id = $1) AND ended_seq > $2 ORDER BY ended_seq LIMIT $3
            """].Rows(JobRows.ReadEnded, batch.Bytes.ToArray(), SequenceOf(after), limit)));

    public Task<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<JobRecord>>(store.Read(reader => JobLists.Read(reader, query)));

    public Task<QueueDepth> CountAsync(CancellationToken cancellation) => Task.FromResult(store.Read(reader => Count(reader, store.Now.ToUnixTimeMilliseconds())));

    private static long SequenceOf(string? cursor) => cursor is null
        ? 0
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : throw new FormatException("A cursor of results is a whole number.");

    private static JobRecord? Find(Statements reader, JobId job)
    {
        var found = reader[$"SELECT {JobRows.Columns}, seq, attempt, worker FROM jobs WHERE id = $1 AND state > 0"].First(JobRows.ReadWithKeys, job.Bytes.ToArray());
        if (found is null)
        {
            return null;
        }

        var attempts = reader["SELECT number, worker, started_at, ended_at, outcome, code, rung FROM attempts WHERE job = $1 ORDER BY number"].Rows(JobRows.ReadAttempt, found.Seq);
        if (found.Record is { State: JobState.Running, StartedAt: { } startedAt })
        {
            attempts.Add(new Attempt(found.Attempt, found.Worker!, startedAt, EndedAt: null, AttemptOutcome.Running, Code: null));
        }

        return found.Record with { Attempts = attempts };
    }

    private static QueueDepth Count(Statements reader, long now) => reader["""
        SELECT
          (SELECT count(*) FROM jobs WHERE state = 1 AND ready_at <= $1),
          (SELECT count(*) FROM jobs WHERE state = 2),
          (SELECT count(*) FROM jobs WHERE state = 1 AND ready_at > $1),
          (SELECT count(*) FROM dead_letters),
          (SELECT value FROM counters WHERE name = 'ended'),
          (SELECT ready_at FROM jobs WHERE state = 1 AND ready_at <= $1 ORDER BY ready_at LIMIT 1)
        """].First(JobRows.ReadDepth, now)!;
}
