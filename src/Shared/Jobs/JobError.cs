namespace Shared.Jobs;

/// <summary>Why a job, or one attempt at it, failed. Shown to submitters and support: never any text of resume, job description or answer.</summary>
/// <param name="Code">Stable and machine-readable, snake_case: <see cref="JobErrorCodes"/>.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record JobError(string Code, string Message);

/// <summary>The codes a job can end with, or an attempt can fail with.</summary>
public static class JobErrorCodes
{
    /// <summary>Nothing was left of the resume once its HTML was cleaned.</summary>
    public const string EmptyResume = "empty_resume";

    /// <summary>Nothing was left of the job description once its HTML was cleaned.</summary>
    public const string EmptyJobDescription = "empty_job_description";

    /// <summary>The analysis failed in a way nobody foresaw; retried until the failure budget is used up.</summary>
    public const string AnalysisFault = "analysis_fault";

    /// <summary>One attempt took longer than the worker allows.</summary>
    public const string AttemptTimeout = "attempt_timeout";

    /// <summary>The stored input cannot be read: the message went to the dead-letter queue.</summary>
    public const string UnreadableInput = "unreadable_input";

    /// <summary>Received more often than the backstop allows without any attempt ending: the message went to the dead-letter queue.</summary>
    public const string TooManyDeliveries = "too_many_deliveries";

    /// <summary>Not run before its time was over.</summary>
    public const string Expired = "expired";

    /// <summary>Canceled by its submitter.</summary>
    public const string Canceled = "canceled";
}
