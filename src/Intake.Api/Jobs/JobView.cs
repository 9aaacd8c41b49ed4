using Intake.Api.Json;
using Shared.Ids;
using Shared.Jobs;
using Shared.Results;

namespace Intake.Api.Jobs;

/// <summary>A job as clients see it.</summary>
internal sealed record JobView
{
    /// <summary>The job's id.</summary>
    public required JobId Id { get; init; }

    /// <summary>The batch it came with; absent for a job sent by itself.</summary>
    public BatchId? BatchId { get; init; }

    /// <summary>Your own key.</summary>
    public string? CustomId { get; init; }

    /// <summary>The first job of its batch with the very same input: its analysis is taken over, and paid for once. Absent where it is the first.</summary>
    public JobId? SameAs { get; init; }

    /// <summary>Your own pairs, as sent.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Whose it is.</summary>
    public required SubmitterId Submitter { get; init; }

    /// <summary>Where it stands. The last five are final.</summary>
    public required JobState State { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>From then on it is not run any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>While queued after a failure: when it may run again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the latest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Attempts that failed; restarts and recycles of workers do not count.</summary>
    public required int Failures { get; init; }

    /// <summary>Why it failed; on a queued job, why its latest attempt did.</summary>
    public JobError? Error { get; init; }

    /// <summary>What the models charged for it; absent before it has a result, and where that cost nothing.</summary>
    public ModelUsage? Usage { get; init; }

    /// <summary>Every attempt, oldest first; absent in lists.</summary>
    public IReadOnlyList<Attempt>? Attempts { get; init; }

    /// <summary>The analysis, where you waited for it and it is there; else ask for <c>links.result</c>.</summary>
    public StoredJson? Result { get; init; }

    /// <summary>Where to ask again.</summary>
    public required JobLinks Links { get; init; }

    public static JobView Of(JobRecord job, StoredJson? result = null) => new()
    {
        Id = job.Id,
        BatchId = job.Id.Batch,
        CustomId = job.CustomId,
        SameAs = job.SameAs,
        Metadata = job.Metadata,
        Submitter = job.Submitter,
        State = job.State,
        AcceptedAt = job.AcceptedAt,
        ExpiresAt = job.ExpiresAt,
        NextAttemptAt = job.NextAttemptAt,
        StartedAt = job.StartedAt,
        EndedAt = job.EndedAt,
        Failures = job.Failures,
        Error = job.Error,
        Usage = job.Usage,
        Attempts = job.Attempts,
        Result = result,
        Links = JobLinks.Of(job.Id),
    };
}

/// <param name="Self">The job.</param>
/// <param name="Result">Its result.</param>
internal sealed record JobLinks(string Self, string Result)
{
    public static JobLinks Of(JobId job) => new(SelfOf(job), $"{SelfOf(job)}/result");

    public static string SelfOf(JobId job) => $"/v1/jobs/{job}";
}

/// <param name="Jobs">Newest first.</param>
/// <param name="Next">What <c>before</c> takes for the next page; absent on the last.</param>
internal sealed record JobListView(IReadOnlyList<JobView> Jobs, JobId? Next);
