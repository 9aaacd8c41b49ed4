using Intake.Api.Batches;
using Intake.Api.Headers;
using Intake.Api.Problems;

namespace Intake.Api.Documentation;

/// <summary>What several routes share.</summary>
internal static class CommonDocs
{
    public static HeaderDoc Location { get; } = new("Location", "Where to ask how it stands.");

    public static HeaderDoc RetryAfter { get; } = new("Retry-After", "Seconds (1 to 300) after which asking again makes sense, from the measured rate at which jobs end.");

    public static HeaderDoc Replayed { get; } = new(IdempotencyHeader.ReplayedName, "true where this request was accepted before under the same Idempotency-Key.");

    public static HeaderDoc Ended { get; } = new(ShowBatchResults.EndedHeader, "true where nothing can follow the last line.");

    public static ParameterDoc IdempotencyKey { get; } = ParameterDoc.Header(
        IdempotencyHeader.Name,
        "Your name for this request, kept for 24 hours per submitter and route: sent again with the same body, it answers as the first time and accepts nothing twice.",
        "^[!-~]{1,255}$");

    public static ParameterDoc Prefer { get; } = ParameterDoc.Header(
        PreferHeader.Name, "`wait=N` waits up to N seconds (at most 60) for the end, and then answers 200 with the result (RFC 7240).", "wait=[0-9]+");

    /// <summary>What every route that needs a key can answer.</summary>
    public static IReadOnlyList<ProblemDoc> Always { get; } =
    [
        new(401, ProblemCodes.Unauthenticated),
        new(429, ProblemCodes.RateLimited),
        new(500, ProblemCodes.InternalError),
        new(503, ProblemCodes.StoreUnavailable),
    ];
}
