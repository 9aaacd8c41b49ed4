using Shared.Ids;
using Shared.Jobs;
using Shared.Results;

namespace Shared.Ports;

/// <summary>
/// Receive, renew, finish, retry later, postpone, give back, dead-letter: a leased job and its outcome. Every outcome is conditional on the lease, so a job
/// delivered twice is answered once. Calls throw <see cref="StoreException"/> where the store fails.
/// </summary>
public interface IJobQueue
{
    /// <summary>How long a lease lasts unless it is renewed.</summary>
    TimeSpan LeaseTime { get; }

    /// <summary>
    /// Takes up to <paramref name="permits"/> ready jobs, and waits for the first where none is ready. No lease is ever taken for a caller
    /// that has gone: once canceled, nothing more arrives.
    /// </summary>
    /// <param name="worker">Who takes them, for the timeline.</param>
    /// <param name="permits">At least 1.</param>
    /// <param name="stopTaking">Ends the wait; what was already leased is still returned.</param>
    /// <returns>At least one job, or none where <paramref name="stopTaking"/> ended the wait.</returns>
    Task<IReadOnlyList<LeasedJob>> ReceiveAsync(string worker, int permits, CancellationToken stopTaking);

    /// <summary>The job's input as it was accepted; null where it is gone.</summary>
    Task<byte[]?> ReadInputAsync(Lease lease, CancellationToken cancellation);

    /// <summary>Where the job stands that this one is the same as.</summary>
    /// <param name="lease">Of a job with <see cref="LeasedJob.SameAs"/>.</param>
    /// <param name="first">That job; of the same batch, and so of the same submitter.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null where it is gone.</returns>
    /// <exception cref="ArgumentException">It is of another batch.</exception>
    Task<FirstOfSame?> ReadFirstAsync(Lease lease, JobId first, CancellationToken cancellation);

    /// <summary>Extends leases to a full <see cref="LeaseTime"/> from now.</summary>
    /// <returns>The leases that are lost: taken over, or their job ended. What they were for must stop.</returns>
    Task<IReadOnlyList<Lease>> RenewAsync(IReadOnlyList<Lease> leases, CancellationToken cancellation);

    /// <summary>Ends the job: state, result, count and message in one step.</summary>
    Task<SettleOutcome> FinishAsync(Lease lease, JobOutcome outcome, CancellationToken cancellation);

    /// <summary>Counts a failure and queues the job again from a later time on.</summary>
    /// <param name="lease">The lease it was run under.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="wait">How long it waits before it may be received again.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<SettleOutcome> RetryLaterAsync(Lease lease, JobError error, TimeSpan wait, CancellationToken cancellation);

    /// <summary>Puts a job back unharmed, to be received again from a later time on: what it needs is not there now. No failure is counted, and no lost lease.</summary>
    /// <param name="lease">The lease to give up.</param>
    /// <param name="reason">For the timeline, snake_case: <c>throttled</c>.</param>
    /// <param name="wait">How long it waits.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<SettleOutcome> PostponeAsync(Lease lease, string reason, TimeSpan wait, CancellationToken cancellation);

    /// <summary>Puts jobs back unharmed, ready at once, at their old place; no failure is counted.</summary>
    /// <param name="leases">The leases to give up; a lost one is passed over.</param>
    /// <param name="reason">For the timeline, snake_case: <c>drain</c>, <c>recycle</c>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task GiveBackAsync(IReadOnlyList<Lease> leases, string reason, CancellationToken cancellation);

    /// <summary>Moves a message that nothing can be done with to the dead-letter queue, and fails its job with the same error.</summary>
    Task<SettleOutcome> DeadLetterAsync(Lease lease, JobError error, CancellationToken cancellation);

    /// <summary>
    /// Completes when a job that this process holds may have been ended by its submitter, so that the loop that renews looks at once instead of at its
    /// next turn. May complete without cause.
    /// </summary>
    Task WaitForCancellationsAsync(CancellationToken cancellation);
}

/// <summary>The right to run a job and to settle it, for a limited time. Adapters derive their own.</summary>
public abstract record Lease(JobId Job);

/// <summary>A job received.</summary>
/// <param name="Lease">The right to run it.</param>
/// <param name="Submitter">Whose it is.</param>
/// <param name="Attempt">1 for the first delivery.</param>
/// <param name="Failures">Failures counted so far.</param>
/// <param name="InputBytes">Size of its input.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="StartedAt">When this attempt began: when the lease was taken.</param>
/// <param name="Trace">The submitter's trace; null where the submission was not traced.</param>
/// <param name="SameAs">The first job of its batch with the very same input; null where it is the first.</param>
public sealed record LeasedJob(
    Lease Lease, SubmitterId Submitter, int Attempt, int Failures, int InputBytes, DateTimeOffset AcceptedAt, DateTimeOffset StartedAt, TraceContext? Trace = null, JobId? SameAs = null)
{
    public JobId Id => Lease.Job;
}

/// <summary>A job that others are the same as.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Result">Its result's stored JSON, where it has one.</param>
public sealed record FirstOfSame(JobState State, ReadOnlyMemory<byte>? Result);

/// <summary>How a job ends.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>With every section.</summary>
    public sealed record Succeeded(ReadOnlyMemory<byte> Result, ModelUsage? Usage = null) : JobOutcome;

    /// <summary>With a result that lacks a section.</summary>
    public sealed record Partial(ReadOnlyMemory<byte> Result, ModelUsage? Usage = null) : JobOutcome;

    /// <summary>Without a result.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="Usage">What it cost all the same; null where that was nothing, or is not known.</param>
    public sealed record Failed(JobError Error, ModelUsage? Usage = null) : JobOutcome;
}

public enum SettleOutcome
{
    /// <summary>Done, and durable.</summary>
    Settled,

    /// <summary>The lease was lost before: nothing changed. Someone else runs the job, or it has ended.</summary>
    LeaseLost,
}
