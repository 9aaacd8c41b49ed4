using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>
/// Accept, in this order: what finds the job again (when to look at it, lists, input), its record, its message. A crash between two of them leaves either nothing that
/// anyone was promised, or a record whose message the sweeper sends.
/// </summary>
internal sealed class AzureIntake(
    AzureTables tables, JobWriter writer, Dispatcher dispatcher, IdempotencyKeys keys, BatchUploads uploads, Canceling canceling, AzureClocks clocks, AzureJobOptions options) : IJobIntake
{
    /// <summary>No request that began so long ago still accepts: it is over, or was broken off.</summary>
    public static readonly TimeSpan AcceptingIsOver = TimeSpan.FromMinutes(10);

    public async Task<AcceptOutcome> AcceptAsync(Submission submission, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = JobId.Create(submission.Submitter, clocks.Now);
        if (submission.Idempotency is { } named)
        {
            switch (await TakeKeyAsync(submission.Submitter, named, id, cancellation))
            {
                case Key.Answered(var answer):
                    return answer;
                case Key.Taken(var job):
                    id = job;
                    break;
            }
        }

        var row = RowOf(id, submission);
        await Task.WhenAll(LeadingRows(row, submission).Select(write => write(cancellation)));

        // From here on it is accepted, whether who sent it is still there or not.
        if (await tables.Jobs.InsertAsync(JobColumns.Write(row), CancellationToken.None) is null)
        {
            return submission.Idempotency is null
                ? throw new StoreException(StoreFault.Transient, $"The record of {id} is there already; nothing was changed.")
                : new AcceptOutcome.Replayed(id);
        }

        await dispatcher.SendAsync(JobMessage.For(row, clocks.Now));
        return new AcceptOutcome.Accepted(id);
    }

    public Task<BatchOpening> OpenBatchAsync(BatchHeader header, CancellationToken cancellation) => uploads.OpenAsync(header, cancellation);

    public Task StageAsync(OpenBatch batch, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation) =>
        uploads.StageAsync(Upload.Of(batch), firstPosition, items, cancellation);

    public Task SealAsync(OpenBatch batch, BatchSeal seal, CancellationToken cancellation) => uploads.SealAsync(Upload.Of(batch), seal, cancellation);

    public Task DiscardAsync(OpenBatch batch, CancellationToken cancellation) => uploads.DiscardAsync(batch.Id, batch.Epoch, cancellation);

    public Task<CancelOutcome?> CancelJobAsync(SubmitterId submitter, JobId job, CancellationToken cancellation) => canceling.CancelJobAsync(submitter, job, cancellation);

    public Task<int?> CancelBatchAsync(SubmitterId submitter, BatchId batch, CancellationToken cancellation) => canceling.CancelBatchAsync(submitter, batch, cancellation);

    private IEnumerable<Func<CancellationToken, Task>> LeadingRows(JobRow row, Submission submission)
    {
        yield return stop => tables.Due.UpsertAsync(
            new DueRow(row.AcceptedAt + options.LostAfter, row.Id, Batch: null) { Submitter = row.Submitter, CustomId = row.CustomId, Key = submission.Idempotency?.Key }.Write(), stop);
        yield return stop => tables.Index.UpsertAsync(IndexRows.Of(row.Id, row.Submitter), stop);
        yield return stop => tables.Inputs.UpsertAsync(BatchStager.InputRow(row.Id, submission.Item), stop);
        if (row.CustomId is { } customId)
        {
            yield return stop => tables.Index.UpsertAsync(IndexRows.Of(row.Id, row.Submitter, customId), stop);
        }
    }

    private async Task<Key> TakeKeyAsync(SubmitterId submitter, IdempotencyKey named, JobId id, CancellationToken cancellation)
    {
        var mine = new KeyRow(id.ToString(), named.BodyHash, clocks.Now);
        if (await keys.TryTakeAsync(submitter, KeyRow.JobsRoute, named.Key, mine, cancellation))
        {
            return new Key.Taken(id);
        }

        if (await keys.FindAsync(submitter, KeyRow.JobsRoute, named.Key, cancellation) is not { } before)
        {
            // Forgotten between the two looks.
            return new Key.Answered(new AcceptOutcome.StillRunning());
        }

        if (!named.BodyHash.Span.SequenceEqual(before.BodyHash.Span))
        {
            return new Key.Answered(new AcceptOutcome.KeyReused());
        }

        if (JobId.TryParse(before.Target, out var job) && await writer.FindAsync(job, cancellation) is not null)
        {
            return new Key.Answered(new AcceptOutcome.Replayed(job));
        }

        // The request that took it either works on, or was killed before its record was written. This one goes on under its id, so that where it works on after all only one of
        // both records is written; once it cannot any more, under an id of its own, whose time begins now.
        var age = clocks.Now - before.CreatedAt;
        var taken = job == default || age >= AcceptingIsOver ? id : job;
        return age >= options.UploadPatience && await keys.TryTakeOverAsync(submitter, KeyRow.JobsRoute, named.Key, before, mine with { Target = taken.ToString() }, cancellation)
            ? new Key.Taken(taken)
            : new Key.Answered(new AcceptOutcome.StillRunning());
    }

    private static JobRow RowOf(JobId id, Submission submission) => new()
    {
        Id = id,
        Submitter = submission.Submitter,
        State = JobState.Queued,
        CustomId = submission.Item.CustomId,
        Metadata = MetadataText.Write(submission.Item.Metadata),
        InputBytes = submission.Item.Input.Length,
        AcceptedAt = id.AcceptedAt,
        ExpiresAt = id.AcceptedAt + submission.Lifetime,
        SentAt = id.AcceptedAt,
        Trace = submission.Trace,
    };

    /// <summary>What came of asking for an idempotency key.</summary>
    private abstract record Key
    {
        /// <summary>This request goes on, under that id.</summary>
        public sealed record Taken(JobId Id) : Key;

        /// <summary>It was used before.</summary>
        public sealed record Answered(AcceptOutcome Outcome) : Key;
    }
}
