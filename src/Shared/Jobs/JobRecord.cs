using Shared.Ids;
using Shared.Results;

namespace Shared.Jobs;

/// <summary>A job as stores keep it and the status shows it; input and result lie apart.</summary>
public sealed record JobRecord
{
    public required JobId Id { get; init; }

    public required SubmitterId Submitter { get; init; }

    public required JobState State { get; init; }

    /// <summary>The submitter's own key; unique inside a batch.</summary>
    public string? CustomId { get; init; }

    /// <summary>The submitter's own pairs, returned as sent.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The first job of its batch with the very same input, whose analysis it may take over; null where it is the first.</summary>
    public JobId? SameAs { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>After this time the job is not run any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>While queued after a failure: when it may run again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the latest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Failures counted against the budget; recycles and lost leases are not.</summary>
    public int Failures { get; init; }

    /// <summary>Size of the stored input, in bytes.</summary>
    public int InputBytes { get; init; }

    /// <summary>Why it failed; on a queued job, why its latest attempt did.</summary>
    public JobError? Error { get; init; }

    /// <summary>What the models charged for it; null before it ended with a result, and where that cost nothing.</summary>
    public ModelUsage? Usage { get; init; }

    /// <summary>Every attempt, oldest first. Filled where one job is looked up, empty in lists.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];
}
