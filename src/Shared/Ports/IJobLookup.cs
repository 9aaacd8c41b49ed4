using Shared.Ids;
using Shared.Jobs;

namespace Shared.Ports;

/// <summary>Look up: status, results, lists, counts. Reads wait for no writer. Calls throw <see cref="StoreException"/> where the store fails.</summary>
public interface IJobLookup
{
    /// <summary>One job with its timeline; null where there is none.</summary>
    Task<JobRecord?> FindJobAsync(JobId job, CancellationToken cancellation);

    /// <summary>Waits until the job has ended, no longer than <paramref name="patience"/>.</summary>
    /// <returns>The job as it is then; null where there is none.</returns>
    Task<JobRecord?> WaitForEndAsync(JobId job, TimeSpan patience, CancellationToken cancellation);

    /// <summary>A result's stored JSON; null where the job has none, or none any more.</summary>
    Task<byte[]?> ReadResultAsync(JobId job, CancellationToken cancellation);

    /// <summary>A sealed batch with its counts; null where there is none.</summary>
    Task<BatchRecord?> FindBatchAsync(BatchId batch, CancellationToken cancellation);

    /// <summary>Jobs of a batch that have ended, in the order they ended, with their results.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="after"><see cref="EndedJob.Cursor"/> of the last one seen, null for the beginning. No later call misses one that ended late.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is no cursor of this store's.</exception>
    Task<IReadOnlyList<EndedJob>> ReadEndedAsync(BatchId batch, string? after, int limit, CancellationToken cancellation);

    /// <summary>Jobs by one of the indexes, newest first.</summary>
    Task<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellation);

    Task<QueueDepth> CountAsync(CancellationToken cancellation);
}

/// <summary>A job that has ended, with what the poller of a batch wants of it.</summary>
/// <param name="Cursor">Its place in the order of ending: goes on behind it. Opaque, and different between stores; at most 200 characters that a URL takes as they are.</param>
/// <param name="Job">The record, without its timeline.</param>
/// <param name="Result">The result's stored JSON where there is one.</param>
public sealed record EndedJob(string Cursor, JobRecord Job, ReadOnlyMemory<byte>? Result);

/// <summary>A list that an index answers.</summary>
public abstract record JobQuery(int Limit, JobId? Before)
{
    /// <summary>A submitter's jobs.</summary>
    public sealed record OfSubmitter(SubmitterId Submitter, int Limit, JobId? Before = null) : JobQuery(Limit, Before);

    /// <summary>A submitter's jobs under its own key.</summary>
    public sealed record WithCustomId(SubmitterId Submitter, string CustomId, int Limit, JobId? Before = null) : JobQuery(Limit, Before);

    /// <summary>Everyone's jobs that failed between two times: for support.</summary>
    public sealed record FailedBetween(DateTimeOffset From, DateTimeOffset To, int Limit, JobId? Before = null) : JobQuery(Limit, Before);

    /// <summary>Everyone's jobs that failed with one code: for support.</summary>
    public sealed record FailedWith(string ErrorCode, int Limit, JobId? Before = null) : JobQuery(Limit, Before);
}
