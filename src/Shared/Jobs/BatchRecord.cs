using Shared.Ids;
using Shared.Results;

namespace Shared.Jobs;

/// <summary>A sealed batch and where its jobs stand.</summary>
public sealed record BatchRecord(BatchId Id, SubmitterId Submitter, DateTimeOffset AcceptedAt, StateCounts Counts)
{
    /// <summary>Items sent that were left out because of errors (<c>on_error=skip</c>).</summary>
    public int Skipped { get; init; }

    /// <summary>When the last job ended; null while one has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the models charged for its jobs that have ended.</summary>
    public ModelTotals Usage { get; init; } = ModelTotals.Nothing;

    public bool IsEnded => Counts.Total == Counts.Ended;
}

/// <summary>Jobs per state. They always sum to the batch's size.</summary>
public sealed record StateCounts(int Queued, int Running, int Succeeded, int Partial, int Failed, int Canceled, int Expired)
{
    public int Total => Queued + Running + Ended;

    public int Ended => Succeeded + Partial + Failed + Canceled + Expired;
}
