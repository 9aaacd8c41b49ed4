using Shared.Ports;

namespace Intake.Api.Problems;

/// <summary>The problems that more than one route answers with.</summary>
internal static class CommonProblems
{
    private const int StoreRetrySeconds = 5;

    /// <summary>The heap is collected anew about this often.</summary>
    private const int MemoryRetrySeconds = 30;

    public static Problem NotFound { get; } = new(StatusCodes.Status404NotFound, ProblemCodes.NotFound, "There is nothing here, or nothing of yours.");

    public static Problem Unauthenticated { get; } = new(
        StatusCodes.Status401Unauthorized, ProblemCodes.Unauthenticated, "This needs a valid API key, sent as Authorization: Bearer jk_….");

    public static Problem Forbidden { get; } = new(StatusCodes.Status403Forbidden, ProblemCodes.Forbidden, "This needs a key with the support role.");

    public static Problem KeyReused { get; } = new(
        StatusCodes.Status422UnprocessableEntity, ProblemCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another body. Use a new key for a new request.");

    public static Problem StillRunning { get; } = new(
        StatusCodes.Status409Conflict, ProblemCodes.IdempotencyRunning, "A request with this Idempotency-Key is still being worked on.") { RetryAfterSeconds = 2 };

    public static Problem MemoryCritical { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        ProblemCodes.MemoryCritical,
        "This process is short of memory and takes nothing new, so nothing was accepted. What was accepted before still runs.") { RetryAfterSeconds = MemoryRetrySeconds };

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, ProblemCodes.BadRequest, detail);

    public static Problem Of(StoreException fault) => fault.Fault switch
    {
        StoreFault.Full => new Problem(
            StatusCodes.Status507InsufficientStorage, ProblemCodes.StoreFull, "The store has no room left, so nothing was accepted. What was accepted before still runs."),
        StoreFault.Transient => new Problem(
            StatusCodes.Status503ServiceUnavailable, ProblemCodes.StoreUnavailable, "The store does not answer at the moment.") { RetryAfterSeconds = StoreRetrySeconds },
        _ => InternalError,
    };

    public static Problem InternalError { get; } = new(
        StatusCodes.Status500InternalServerError, ProblemCodes.InternalError, "Something failed that should not have. Tell support the trace id.");

    /// <summary>The problem of a status that the framework answered with, without a body.</summary>
    public static Problem? OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest("The request could not be read."),
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => new Problem(status, ProblemCodes.MethodNotAllowed, "This route does not know that method; the Allow header lists those it knows."),
        StatusCodes.Status413PayloadTooLarge => new Problem(status, ProblemCodes.BodyTooLarge, "The request is too large."),
        StatusCodes.Status415UnsupportedMediaType => new Problem(status, ProblemCodes.UnsupportedMediaType, "The body's type is none that this route takes."),
        _ => null,
    };
}
