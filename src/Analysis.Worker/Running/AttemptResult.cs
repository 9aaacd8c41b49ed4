using Shared.Jobs;
using Shared.Results;

namespace Analysis.Worker.Running;

/// <summary>How one attempt at a job went, before anything is decided about it.</summary>
internal abstract record AttemptResult
{
    private AttemptResult()
    {
    }

    /// <summary>There is a result.</summary>
    /// <param name="Result">Its stored form.</param>
    /// <param name="IsComplete">False where a section failed.</param>
    /// <param name="Usage">What it cost.</param>
    public sealed record Answered(ReadOnlyMemory<byte> Result, bool IsComplete, ModelUsage? Usage = null) : AttemptResult;

    /// <summary>The input can never be analysed; trying again does not help.</summary>
    public sealed record Refused(JobError Error) : AttemptResult;

    /// <summary>The attempt failed; another may succeed.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="Paid">What the job was charged for so far; null where that is nothing.</param>
    public sealed record Failed(JobError Error, ModelUsage? Paid = null) : AttemptResult;

    /// <summary>What the attempt needs is not there now: nobody failed.</summary>
    /// <param name="Reason">For the timeline, snake_case.</param>
    /// <param name="Wait">How long the job is to wait.</param>
    public sealed record Postponed(string Reason, TimeSpan Wait) : AttemptResult;

    /// <summary>There is no input that could be read: poison.</summary>
    public sealed record Unreadable : AttemptResult;

    /// <summary>The worker stops and its patience is over.</summary>
    public sealed record Stopped : AttemptResult;

    /// <summary>Someone else has the job now, or it has ended.</summary>
    public sealed record LeaseLost : AttemptResult;
}
