using Shared.Jobs;
using Shared.Results;

namespace Shared.Ports;

/// <summary>What an outcome writes, whichever store it is.</summary>
/// <param name="State">The job's.</param>
/// <param name="Attempt">How the attempt ended.</param>
/// <param name="Error">Null where there is a result.</param>
/// <param name="Result">Null where there is an error.</param>
/// <param name="Usage">What it cost; null where that was nothing, or is not known.</param>
internal sealed record JobEnding(JobState State, AttemptOutcome Attempt, JobError? Error, ReadOnlyMemory<byte>? Result, ModelUsage? Usage = null)
{
    /// <summary>Whether the ledger hears of it: not of what has neither a result nor cost anything.</summary>
    public bool IsInUsage => Result is not null || Usage is not null;

    public static JobEnding Of(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Succeeded(var result, var usage) => new(JobState.Succeeded, AttemptOutcome.Succeeded, Error: null, result, usage),
        JobOutcome.Partial(var result, var usage) => new(JobState.Partial, AttemptOutcome.Partial, Error: null, result, usage),
        JobOutcome.Failed(var error, var usage) => new(JobState.Failed, AttemptOutcome.Failed, error, Result: null, usage),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
