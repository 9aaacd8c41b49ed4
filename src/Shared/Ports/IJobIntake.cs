using Shared.Ids;
using Shared.Jobs;
using Shared.Submissions;

namespace Shared.Ports;

/// <summary>
/// Accept: record and message of what a submitter sends, and taking it back. When a call that accepts returns, what was accepted is durable and
/// will be run. Calls throw <see cref="StoreException"/> where the store fails.
/// </summary>
public interface IJobIntake
{
    /// <summary>Accepts one job in one step: its record and its message, or neither.</summary>
    Task<AcceptOutcome> AcceptAsync(Submission submission, CancellationToken cancellation);

    /// <summary>Begins a batch. Its items are invisible, and not run, until it is sealed.</summary>
    Task<BatchOpening> OpenBatchAsync(BatchHeader header, CancellationToken cancellation);

    /// <summary>Stages the next items of an open batch, in the order of the positions they are given.</summary>
    /// <param name="batch">As <see cref="OpenBatchAsync"/> returned it.</param>
    /// <param name="firstPosition">1-based position of the first of these items; positions follow on.</param>
    /// <param name="items">At most a few hundred at a time.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task StageAsync(OpenBatch batch, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation);

    /// <summary>Makes the batch exist, all its items queued, by one write.</summary>
    /// <param name="batch">As <see cref="OpenBatchAsync"/> returned it.</param>
    /// <param name="seal">What is known once the body has been read.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task SealAsync(OpenBatch batch, BatchSeal seal, CancellationToken cancellation);

    /// <summary>Takes an open batch back as if it had never been sent. Discarding one that is gone does nothing.</summary>
    Task DiscardAsync(OpenBatch batch, CancellationToken cancellation);

    /// <summary>Ends a job that has not ended. A worker that runs it finds its lease lost, and its result is not kept.</summary>
    /// <returns>Null where the submitter has no such job.</returns>
    Task<CancelOutcome?> CancelJobAsync(SubmitterId submitter, JobId job, CancellationToken cancellation);

    /// <summary>Ends every job of a batch that has not ended.</summary>
    /// <returns>How many were ended; null where the submitter has no such batch.</returns>
    Task<int?> CancelBatchAsync(SubmitterId submitter, BatchId batch, CancellationToken cancellation);
}

/// <summary>What became of a submission.</summary>
public abstract record AcceptOutcome
{
    private AcceptOutcome()
    {
    }

    /// <summary>Accepted now.</summary>
    public sealed record Accepted(JobId Job) : AcceptOutcome;

    /// <summary>Accepted before under the same idempotency key, with the same body.</summary>
    public sealed record Replayed(JobId Job) : AcceptOutcome;

    /// <summary>The idempotency key was used for another body.</summary>
    public sealed record KeyReused : AcceptOutcome;

    /// <summary>A request with the same idempotency key is being worked on.</summary>
    public sealed record StillRunning : AcceptOutcome;
}

/// <param name="Submitter">Whose the batch is.</param>
/// <param name="Lifetime">How long after acceptance its jobs may still be run.</param>
/// <param name="IdempotencyKey">As sent; the body's hash is known only when the batch is sealed.</param>
/// <param name="Trace">The trace that its jobs belong to.</param>
public sealed record BatchHeader(SubmitterId Submitter, TimeSpan Lifetime, string? IdempotencyKey, TraceContext? Trace = null);

/// <summary>What became of the attempt to begin a batch.</summary>
public abstract record BatchOpening
{
    private BatchOpening()
    {
    }

    /// <summary>Begun: stage, then seal or discard.</summary>
    public sealed record Opened(OpenBatch Batch) : BatchOpening;

    /// <summary>A batch was sealed before under the same key; the answer is the same if the body is.</summary>
    public sealed record SealedBefore(BatchId Batch, ReadOnlyMemory<byte> BodyHash) : BatchOpening;

    /// <summary>A request with the same idempotency key is being worked on.</summary>
    public sealed record StillRunning : BatchOpening;
}

/// <summary>
/// The right to stage items, of the adapter that gave it. An upload that broke under an idempotency key is begun again with the same id and another epoch; the
/// old one can then do nothing.
/// </summary>
public record OpenBatch(BatchId Id, SubmitterId Submitter, TimeSpan Lifetime, long Epoch, TraceContext? Trace = null);

/// <param name="Items">Items staged: the batch's size.</param>
/// <param name="Skipped">Items left out because of errors.</param>
/// <param name="BodyHash">SHA-256 of the body and the options that change its meaning.</param>
public sealed record BatchSeal(int Items, int Skipped, ReadOnlyMemory<byte> BodyHash);

public enum CancelOutcome
{
    /// <summary>Ended now.</summary>
    Canceled,

    /// <summary>Had ended already; nothing changed.</summary>
    AlreadyEnded,
}
