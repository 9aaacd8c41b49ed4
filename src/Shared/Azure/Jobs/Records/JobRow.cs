using Azure;
using Shared.Ids;
using Shared.Jobs;
using Shared.Results;

namespace Shared.Azure.Jobs.Records;

/// <summary>A job's record as it stands in its row. Never changed: a step makes another one, which is written under the version it was made from.</summary>
internal sealed record JobRow
{
    public required JobId Id { get; init; }

    public required SubmitterId Submitter { get; init; }

    /// <summary><see cref="JobState.Accepted"/> until the first change, also once the batch is sealed: the seal is one write, elsewhere.</summary>
    public required JobState State { get; init; }

    public string? CustomId { get; init; }

    /// <summary>The submitter's pairs as JSON.</summary>
    public string? Metadata { get; init; }

    /// <summary>Position of the first item of its batch with the very same input.</summary>
    public int? SameAs { get; init; }

    public JobId? First => SameAs is { } position && Id.Batch is { } batch ? JobId.Of(batch, position) : null;

    public required int InputBytes { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Of the attempt that runs or ran last; 0 before the first. It is the lease's token.</summary>
    public int Attempt { get; init; }

    /// <summary>Counted against the failure budget.</summary>
    public int Failures { get; init; }

    /// <summary>Leases lost since an attempt last ended: counted against the backstop.</summary>
    public int Losses { get; init; }

    /// <summary>Grows with every message that is sent for the job, and is a part of that message's id: only the latest one counts.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>When that message was sent, or is due where it was scheduled.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The queue's number of the message that the latest attempt runs under.</summary>
    public long HeldMessage { get; init; }

    /// <summary>That message's generation.</summary>
    public int HeldGeneration { get; init; }

    public string? Worker { get; init; }

    public JobError? Error { get; init; }

    public TraceContext? Trace { get; init; }

    /// <summary>Row key of what tells of its end, with its result; null while it has not ended.</summary>
    public string? EndedKey { get; init; }

    public bool HasResult { get; init; }

    /// <summary>What its result cost; null where that was nothing.</summary>
    public ModelUsage? Usage { get; init; }

    public IReadOnlyList<StageMark> Stages { get; init; } = [];

    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>Names the write that made this version: a writer that got no answer finds out by it whether it was carried out.</summary>
    public string? LastWrite { get; init; }

    public ETag Version { get; init; }

    public bool IsTerminal => State.IsTerminal();

    public JobRecord ToRecord() => new()
    {
        Id = Id,
        Submitter = Submitter,
        State = State == JobState.Accepted ? JobState.Queued : State,
        CustomId = CustomId,
        Metadata = MetadataText.Read(Metadata),
        SameAs = First,
        AcceptedAt = AcceptedAt,
        ExpiresAt = ExpiresAt,
        NextAttemptAt = State == JobState.Queued ? NextAttemptAt : null,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Failures = Failures,
        InputBytes = InputBytes,
        Error = State is JobState.Succeeded or JobState.Partial ? null : Error,
        Usage = Usage,
        Attempts = Attempts,
    };
}

/// <summary>A stage that is kept of a job.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Content">Hash of what it is made from, in hexadecimal.</param>
/// <param name="Parts">Rows it lies in.</param>
internal sealed record StageMark(string Name, string Content, int Parts);
