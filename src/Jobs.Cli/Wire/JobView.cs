using System.Text.Json.Serialization;
using Shared.Jobs;

namespace Jobs.Cli.Wire;

/// <summary>A job as the API shows it. States and outcomes are text: a service newer than this program may have others.</summary>
internal sealed record JobView
{
    public string Id { get; init; } = "";

    public string? BatchId { get; init; }

    public string? CustomId { get; init; }

    public string? Submitter { get; init; }

    public string State { get; init; } = "";

    public DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Failures { get; init; }

    public JobError? Error { get; init; }

    public IReadOnlyList<AttemptView>? Attempts { get; init; }

    /// <summary>By its time of ending: a state this program does not know may be final.</summary>
    [JsonIgnore]
    public bool HasEnded => EndedAt is not null || State is "succeeded" or "partial" or "failed" or "canceled" or "expired";
}

internal sealed record AttemptView(int Number, string? Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Outcome, string? Code);

/// <param name="Jobs">Newest first.</param>
/// <param name="Next">What continues the list; null at its end.</param>
internal sealed record JobListView(IReadOnlyList<JobView>? Jobs, string? Next);
