using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>A batch from its first byte to its seal. Its rows lie in the tables as the body streams in, and exist for nobody until its head is sealed.</summary>
internal sealed class BatchUploads(
    AzureTables tables, BatchStager stager, BatchEraser eraser, Dispatcher dispatcher, IdempotencyKeys keys, AzureClocks clocks, AzureJobOptions options)
{
    public async Task<BatchOpening> OpenAsync(BatchHeader header, CancellationToken cancellation)
    {
        var id = BatchId.Create(header.Submitter, clocks.Now);
        if (header.IdempotencyKey is not { } key)
        {
            return await BeginAsync(id, header, cancellation);
        }

        var mine = new KeyRow(id.ToString(), default, clocks.Now);
        return await keys.TryTakeAsync(header.Submitter, KeyRow.BatchesRoute, key, mine, cancellation)
            ? await BeginAsync(id, header, cancellation)
            : await ReopenAsync(header, key, mine, cancellation);
    }

    public async Task StageAsync(Upload upload, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation)
    {
        if (firstPosition != upload.InputBytes.Count + 1)
        {
            throw new StoreException(StoreFault.Permanent, $"The batch {upload.Id} has {upload.InputBytes.Count} staged items, and the next was to be number {firstPosition}.");
        }

        await stager.StageAsync(upload, firstPosition, items, cancellation);
    }

    public async Task SealAsync(Upload upload, BatchSeal seal, CancellationToken cancellation)
    {
        var staged = upload.InputBytes.Count;
        if (staged != seal.Items)
        {
            throw new StoreException(StoreFault.Permanent, $"The batch {upload.Id} has {staged} staged items, and {seal.Items} were to be sealed.");
        }

        await tables.Index.UpsertAsync(IndexRows.Of(upload.Id, upload.Submitter), cancellation);
        var head = upload.Head with { IsSealed = true, AcceptedAt = clocks.Now, TouchedAt = clocks.Now, Items = staged, Skipped = seal.Skipped, BodyHash = seal.BodyHash };
        if (await ReplaceAsync(head, cancellation) is not { } written)
        {
            throw upload.TakenOver;
        }

        upload.Head = written;
        dispatcher.Dispatch(written, [.. upload.InputBytes]);
    }

    /// <summary>
    /// Deletes an upload that was broken off. It is marked first: who still stages can do nothing any more, and nobody begins it again under the same ids while rows of it
    /// are deleted. Broken off itself, it is done again by the sweeper.
    /// </summary>
    /// <returns>False where it was sealed or begun again meanwhile, or is discarded by somebody else.</returns>
    public async Task<bool> DiscardAsync(BatchId id, long epoch, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { IsSealed: false } head || head.Epoch != epoch
            || await ReplaceAsync(head with { Epoch = head.Epoch + 1, IsDiscarded = true, TouchedAt = clocks.Now }, cancellation) is not { } ending)
        {
            return false;
        }

        await eraser.EraseJobsAsync(id, head.Submitter, int.MaxValue, cancellation);
        if (!await tables.Batches.DeleteAsync(id.ToString(), BatchRow.RowKey, ending.Version, cancellation))
        {
            return false;
        }

        if (head.Key is { } key && await keys.FindAsync(head.Submitter, KeyRow.BatchesRoute, key, id.ToString(), cancellation) is { } row)
        {
            await keys.ForgetAsync(head.Submitter, KeyRow.BatchesRoute, key, row.Version, cancellation);
        }

        return true;
    }

    public async Task<BatchRow?> FindAsync(BatchId id, CancellationToken cancellation) =>
        await tables.Batches.GetAsync(id.ToString(), BatchRow.RowKey, cancellation) is { } entity ? BatchRow.Read(entity) : null;

    /// <summary>Writes a head in place of the version it was made from.</summary>
    /// <returns>Null where another write was faster.</returns>
    private async Task<BatchRow?> ReplaceAsync(BatchRow head, CancellationToken cancellation) =>
        await tables.Batches.ReplaceAsync(head.Write(), head.Version, cancellation) is { } version ? head with { Version = version } : null;

    private async Task<BatchOpening> BeginAsync(BatchId id, BatchHeader header, CancellationToken cancellation)
    {
        var now = clocks.Now;
        await tables.Due.UpsertAsync(
            new DueRow(now + options.LostAfter, Job: null, id) { Submitter = header.Submitter, Key = header.IdempotencyKey }.Write(), cancellation);
        var head = new BatchRow(id, header.Submitter)
        {
            Key = header.IdempotencyKey, TouchedAt = now, AcceptedAt = now, Lifetime = header.Lifetime, Trace = header.Trace,
        };
        return await tables.Batches.InsertAsync(head.Write(), cancellation) is { } version
            ? new BatchOpening.Opened(Upload.For(head with { Version = version }))
            : new BatchOpening.StillRunning();
    }

    private async Task<BatchOpening> ReopenAsync(BatchHeader header, string key, KeyRow mine, CancellationToken cancellation)
    {
        if (await keys.FindAsync(header.Submitter, KeyRow.BatchesRoute, key, cancellation) is not { } before || !BatchId.TryParse(before.Target, out var id))
        {
            return new BatchOpening.StillRunning();
        }

        var head = await FindAsync(id, cancellation);
        if (head is { IsSealed: true })
        {
            return new BatchOpening.SealedBefore(id, head.BodyHash);
        }

        if (head is { IsDiscarded: true } || clocks.Now - (head?.TouchedAt ?? before.CreatedAt) < options.UploadPatience)
        {
            return new BatchOpening.StillRunning();
        }

        if (head is null)
        {
            // Killed between key and head: nothing was staged.
            return await keys.TryTakeOverAsync(header.Submitter, KeyRow.BatchesRoute, key, before, mine, cancellation)
                ? await BeginAsync(BatchId.TryParse(mine.Target, out var other) ? other : id, header, cancellation)
                : new BatchOpening.StillRunning();
        }

        var again = head with { Epoch = head.Epoch + 1, TouchedAt = clocks.Now, Lifetime = header.Lifetime, Trace = header.Trace };
        if (await ReplaceAsync(again, cancellation) is not { } mineNow)
        {
            return new BatchOpening.StillRunning();
        }

        await eraser.EraseJobsAsync(id, header.Submitter, int.MaxValue, cancellation);
        return new BatchOpening.Opened(Upload.For(mineNow));
    }
}
