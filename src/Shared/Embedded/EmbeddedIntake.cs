using System.Text.Json;
using Shared.Embedded.Files;
using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Shared.Embedded;

/// <summary>Accept, in one transaction: record, input and message are the same row and its neighbour.</summary>
internal sealed class EmbeddedIntake(EmbeddedStore store) : IJobIntake
{
    private const int JobsRoute = 1;

    private readonly Room _room = new(store.File.FullPath, store.Options.ReservedMegabytes * 1024L * 1024L);

    public Task<AcceptOutcome> AcceptAsync(Submission submission, CancellationToken cancellation)
    {
        var bytes = submission.Item.Input.Length;
        return _room.LacksFor(bytes)
            ? Task.FromException<AcceptOutcome>(_room.Refusal)
            : store.WriteAsync(
                session =>
                {
                    _room.Require(session, bytes);
                    return Accept(session, submission);
                },
                cancellation);
    }

    public Task<BatchOpening> OpenBatchAsync(BatchHeader header, CancellationToken cancellation) => _room.LacksFor(0)
        ? Task.FromException<BatchOpening>(_room.Refusal)
        : store.WriteAsync(session => BatchUploads.Open(session, header, store.Options.UploadPatience), cancellation);

    public Task StageAsync(OpenBatch batch, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation)
    {
        var bytes = items.Sum(item => (long)item.Input.Length);

        // Staged items are promised to nobody: the seal is the durable write, and syncs them with it.
        return _room.LacksFor(bytes)
            ? Task.FromException(_room.Refusal)
            : store.WriteLightlyAsync(
                session =>
                {
                    _room.Require(session, bytes);
                    return BatchUploads.Stage(session, batch, firstPosition, items);
                },
                cancellation);
    }

    public Task SealAsync(OpenBatch batch, BatchSeal seal, CancellationToken cancellation) =>
        store.WriteAsync(session => BatchUploads.Seal(session, batch, seal), cancellation);

    public Task DiscardAsync(OpenBatch batch, CancellationToken cancellation) =>
        store.WriteLightlyAsync(session => BatchUploads.Discard(session, batch.Id, batch.Epoch), cancellation);

    public Task<CancelOutcome?> CancelJobAsync(SubmitterId submitter, JobId job, CancellationToken cancellation) =>
        store.WriteAsync(session => Canceling.CancelJob(session, submitter, job), cancellation);

    public Task<int?> CancelBatchAsync(SubmitterId submitter, BatchId batch, CancellationToken cancellation) =>
        store.WriteAsync(session => Canceling.CancelBatch(session, submitter, batch), cancellation);

    internal static void InsertJob(WriteSession session, JobId id, SubmitterId submitter, long? batch, JobState state, SubmittedItem item, long acceptedAt, TimeSpan lifetime, TraceContext? trace)
    {
        var seq = session["""
            INSERT INTO jobs (id, submitter, batch, custom_id, metadata, state, input_bytes, accepted_at, expires_at, ready_at, trace, same_as)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $11) RETURNING seq
            """].Value(
                id.Bytes.ToArray(),
                submitter.Value,
                batch,
                item.CustomId,
                item.Metadata is { Count: > 0 } metadata ? JsonSerializer.Serialize(metadata, RowJsonContext.Default.IReadOnlyDictionaryStringString) : null,
                (int)state,
                item.Input.Length,
                acceptedAt,
                acceptedAt + (long)lifetime.TotalMilliseconds,
                trace?.ToString(),
                item.SameAs);
        session["INSERT INTO inputs (job, body) VALUES ($1, $2)"].Run(seq, item.Input.ToArray());
    }

    private static AcceptOutcome Accept(WriteSession session, Submission submission)
    {
        var id = JobId.Create(submission.Submitter, DateTimeOffset.FromUnixTimeMilliseconds(session.Now));
        if (submission.Idempotency is { } named)
        {
            var before = IdempotencyRows.Find(session, submission.Submitter, JobsRoute, named.Key);
            if (before is not null)
            {
                return named.BodyHash.Span.SequenceEqual(before.BodyHash) ? new AcceptOutcome.Replayed(JobId.FromBytes(before.Target)) : new AcceptOutcome.KeyReused();
            }

            IdempotencyRows.Add(session, submission.Submitter, JobsRoute, named.Key, id.Bytes, named.BodyHash.ToArray());
        }

        InsertJob(session, id, submission.Submitter, batch: null, JobState.Queued, submission.Item, session.Now, submission.Lifetime, submission.Trace);
        session.Changes |= StoreChanges.WorkReady;
        return new AcceptOutcome.Accepted(id);
    }
}
