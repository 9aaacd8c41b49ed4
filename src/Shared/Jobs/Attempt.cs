using System.Text.Json.Serialization;
using Shared.Memory.Ladder;

namespace Shared.Jobs;

/// <summary>One line of a job's timeline: a worker took it, and how that went.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Worker">Name of the worker, as on its row.</param>
/// <param name="StartedAt">When the worker received the job.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">The error's code where it failed or was dead-lettered, the reason where it was given back or postponed.</param>
/// <param name="Rung">The highest rung of the worker's memory meanwhile; null while it runs, or where nobody can tell.</param>
public sealed record Attempt(
    int Number, string Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, AttemptOutcome Outcome, string? Code, Rung? Rung = null);

/// <summary>How an attempt ended. The numbers are stored: never reuse one.</summary>
[JsonConverter(typeof(AttemptOutcomeConverter))]
public enum AttemptOutcome
{
    Running = 0,
    Succeeded = 1,
    Partial = 2,

    /// <summary>Failed, and the job with it.</summary>
    Failed = 3,

    /// <summary>Failed and counted against the failure budget; the job runs again later.</summary>
    RetryScheduled = 4,

    /// <summary>Put back unharmed, by a drain or a recycle; uses up no budget.</summary>
    GivenBack = 5,

    /// <summary>The lease ran out: the worker died or could not renew. Uses up no budget.</summary>
    LeaseLost = 6,
    Canceled = 7,
    DeadLettered = 8,

    /// <summary>Put back unharmed for a while: the model is throttled or away. Uses up no budget.</summary>
    Postponed = 9,
}

public sealed class AttemptOutcomeConverter() : JsonStringEnumConverter<AttemptOutcome>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
