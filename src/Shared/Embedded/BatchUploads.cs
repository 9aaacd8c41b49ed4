using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Shared.Embedded;

/// <summary>A batch from its first byte to its seal. Its rows lie in the store as the body streams in, and nobody sees them.</summary>
internal static class BatchUploads
{
    private const int BatchesRoute = 2;

    private sealed record Row(long Seq, string Submitter, string? Key, long Epoch, bool IsSealed, long TouchedAt);

    public static BatchOpening Open(WriteSession session, BatchHeader header, TimeSpan patience)
    {
        if (header.IdempotencyKey is { } key && IdempotencyRows.Find(session, header.Submitter, BatchesRoute, key) is { } named)
        {
            return Reopen(session, header, BatchId.FromBytes(named.Target), named.BodyHash, patience);
        }

        var id = BatchId.Create(header.Submitter, DateTimeOffset.FromUnixTimeMilliseconds(session.Now));
        session["INSERT INTO batches (id, submitter, key, epoch, touched_at, accepted_at) VALUES ($1, $2, $3, 1, $4, $4)"]
            .Run(id.Bytes.ToArray(), header.Submitter.Value, header.IdempotencyKey, session.Now);
        if (header.IdempotencyKey is { } newKey)
        {
            IdempotencyRows.Add(session, header.Submitter, BatchesRoute, newKey, id.Bytes, bodyHash: null);
        }

        return new BatchOpening.Opened(new OpenBatch(id, header.Submitter, header.Lifetime, Epoch: 1, header.Trace));
    }

    public static bool Stage(WriteSession session, OpenBatch batch, int firstPosition, IReadOnlyList<SubmittedItem> items)
    {
        var row = RequireOpen(session, batch);
        var position = firstPosition;
        foreach (var item in items)
        {
            EmbeddedIntake.InsertJob(session, JobId.Of(batch.Id, position++), batch.Submitter, row.Seq, JobState.Accepted, item, session.Now, batch.Lifetime, batch.Trace);
        }

        session["UPDATE batches SET touched_at = $2 WHERE seq = $1"].Run(row.Seq, session.Now);
        return true;
    }

    public static bool Seal(WriteSession session, OpenBatch batch, BatchSeal seal)
    {
        var row = RequireOpen(session, batch);
        var (first, end) = IdsOf(batch.Id);
        var queued = session["""
            UPDATE jobs SET state = 1, accepted_at = $3, ready_at = $3, expires_at = $3 + $4 WHERE id >= $1 AND id < $2 AND state = 0
            """].Run(first, end, session.Now, (long)batch.Lifetime.TotalMilliseconds);
        if (queued != seal.Items)
        {
            throw new StoreException(StoreFault.Permanent, $"The batch {batch.Id} has {queued} staged items, and {seal.Items} were to be sealed.");
        }

        session["UPDATE batches SET is_sealed = 1, accepted_at = $2, skipped = $3, queued = $4 WHERE seq = $1"].Run(row.Seq, session.Now, seal.Skipped, queued);
        session["UPDATE idempotency SET body_hash = $3 WHERE submitter = $1 AND route = 2 AND key = $2"].Run(batch.Submitter.Value, row.Key, seal.BodyHash.ToArray());
        session.Changes |= StoreChanges.WorkReady;
        return true;
    }

    public static bool Discard(WriteSession session, BatchId id, long epoch)
    {
        if (Find(session, id) is not { IsSealed: false } row || row.Epoch != epoch)
        {
            return false;
        }

        DeleteStaged(session, id);
        session["DELETE FROM batches WHERE seq = $1"].Run(row.Seq);
        session["DELETE FROM idempotency WHERE submitter = $1 AND route = 2 AND key = $2"].Run(row.Submitter, row.Key);
        return true;
    }

    /// <summary>The range of ids that a batch's jobs have.</summary>
    public static (byte[] First, byte[] End) IdsOf(BatchId batch) =>
        (batch.Bytes.ToArray(), [.. batch.Bytes[..IdLayout.PrefixLength], 0xFF, 0xFF, 0xFF, 0xFF]);

    private static BatchOpening Reopen(WriteSession session, BatchHeader header, BatchId id, byte[]? bodyHash, TimeSpan patience)
    {
        if (bodyHash is not null)
        {
            return new BatchOpening.SealedBefore(id, bodyHash);
        }

        var row = Find(session, id);
        if (row is not null && session.Now - row.TouchedAt < (long)patience.TotalMilliseconds)
        {
            return new BatchOpening.StillRunning();
        }

        DeleteStaged(session, id);
        var epoch = (row?.Epoch ?? 0) + 1;
        session["""
            INSERT INTO batches (id, submitter, key, epoch, touched_at, accepted_at) VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT (id) DO UPDATE SET epoch = $4, touched_at = $5
            """].Run(id.Bytes.ToArray(), header.Submitter.Value, header.IdempotencyKey, epoch, session.Now);
        return new BatchOpening.Opened(new OpenBatch(id, header.Submitter, header.Lifetime, epoch, header.Trace));
    }

    private static void DeleteStaged(WriteSession session, BatchId id)
    {
        var (first, end) = IdsOf(id);
        session["DELETE FROM inputs WHERE job IN (SELECT seq FROM jobs WHERE id >= $1 AND id < $2 AND state = 0)"].Run(first, end);
        session["DELETE FROM jobs WHERE id >= $1 AND id < $2 AND state = 0"].Run(first, end);
    }

    private static Row RequireOpen(WriteSession session, OpenBatch batch) =>
        Find(session, batch.Id) is { IsSealed: false } row && row.Epoch == batch.Epoch
            ? row
            : throw new StoreException(StoreFault.Transient, $"The upload of {batch.Id} was taken over by another request or given up.");

    private static Row? Find(WriteSession session, BatchId id) =>
        session["SELECT seq, submitter, key, epoch, is_sealed, touched_at FROM batches WHERE id = $1"].First(
            row => new Row(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3), row.GetBoolean(4), row.GetInt64(5)), id.Bytes.ToArray());
}
