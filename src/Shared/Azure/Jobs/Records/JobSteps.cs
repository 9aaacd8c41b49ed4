using Shared.Jobs;
using Shared.Memory.Ladder;
using Shared.Results;

namespace Shared.Azure.Jobs.Records;

/// <summary>The steps of a job's life: each makes the next row from the one before, and changes nothing.</summary>
internal static class JobSteps
{
    /// <summary>Lines of the timeline that are kept, the latest: a job that waits long for its model has many, and a column holds 64 KiB.</summary>
    private const int MaxAttempts = 100;

    /// <summary>An attempt begins. One that still ran under the same message has lost its lease: its worker is gone.</summary>
    public static JobRow Claim(JobRow row, string worker, long message, int generation, DateTimeOffset now)
    {
        var isLost = row.State == JobState.Running;
        return row with
        {
            State = JobState.Running,
            Attempt = row.Attempt + 1,
            Losses = isLost ? row.Losses + 1 : row.Losses,
            StartedAt = now,
            NextAttemptAt = null,
            Worker = worker,
            HeldMessage = message,
            HeldGeneration = generation,
            Attempts = [.. isLost ? Close(row, AttemptOutcome.LeaseLost, null, null, now) : row.Attempts, new Attempt(row.Attempt + 1, worker, now, EndedAt: null, AttemptOutcome.Running, Code: null)],
        };
    }

    /// <summary>The job ends. An attempt that runs ends with it, as <paramref name="attempt"/> says.</summary>
    public static JobRow End(JobRow row, JobState state, JobError? error, AttemptOutcome attempt, Rung? rung, DateTimeOffset now, ModelUsage? usage = null) => row with
    {
        State = state,
        Usage = usage is not null && !ModelTotals.Nothing.Plus(usage).IsNothing ? usage : null,
        EndedAt = now,
        NextAttemptAt = null,
        Error = error,
        HasResult = state is JobState.Succeeded or JobState.Partial,
        Failures = attempt == AttemptOutcome.Failed ? row.Failures + 1 : row.Failures,
        Stages = [],
        Attempts = row.State == JobState.Running ? Close(row, attempt, attempt == AttemptOutcome.Canceled ? null : error?.Code, rung, now) : row.Attempts,
    };

    /// <summary>A failure is counted, and the job waits for its next message, which is due at <paramref name="readyAt"/>.</summary>
    public static JobRow RetryLater(JobRow row, JobError error, DateTimeOffset readyAt, Rung? rung, DateTimeOffset now) => row with
    {
        State = JobState.Queued,
        Failures = row.Failures + 1,
        Losses = 0,
        Generation = row.Generation + 1,
        SentAt = readyAt,
        NextAttemptAt = readyAt,
        Error = error,
        Attempts = Close(row, AttemptOutcome.RetryScheduled, error.Code, rung, now),
    };

    /// <summary>Put back unharmed for a while: it waits for its next message, and nothing is counted.</summary>
    public static JobRow Postpone(JobRow row, string reason, DateTimeOffset readyAt, Rung? rung, DateTimeOffset now) => row with
    {
        State = JobState.Queued,
        Losses = 0,
        Generation = row.Generation + 1,
        SentAt = readyAt,
        NextAttemptAt = readyAt,
        Attempts = Close(row, AttemptOutcome.Postponed, reason, rung, now),
    };

    /// <summary>Put back unharmed: its message is the same one, and ready again.</summary>
    public static JobRow GiveBack(JobRow row, string reason, Rung? rung, DateTimeOffset now) => row with
    {
        State = JobState.Queued,
        Attempts = Close(row, AttemptOutcome.GivenBack, reason, rung, now),
    };

    /// <summary>Its message is lost: the next one gets another id, which no duplicate detection takes for the old one's.</summary>
    public static JobRow SendAgain(JobRow row, DateTimeOffset now) => row with { Generation = row.Generation + 1, SentAt = now, NextAttemptAt = null };

    private static IReadOnlyList<Attempt> Close(JobRow row, AttemptOutcome outcome, string? code, Rung? rung, DateTimeOffset now) => row.Attempts.Count == 0
        ? []
        : [.. row.Attempts.SkipLast(1).TakeLast(MaxAttempts - 1), row.Attempts[^1] with { EndedAt = now, Outcome = outcome, Code = code, Rung = rung }];
}
