using Intake.Api.Problems;

namespace Intake.Api.Headers;

/// <summary><c>Idempotency-Key</c>: the submitter's name for this request, 1–255 visible ASCII characters.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";
    public const string ReplayedName = "Idempotency-Replayed";
    private const int MaxLength = 255;

    /// <returns>Null where there is none.</returns>
    /// <exception cref="ProblemException">It is no key.</exception>
    public static string? Read(HttpRequest request)
    {
        var values = request.Headers[Name];
        if (values.Count == 0)
        {
            return null;
        }

        return values is [{ Length: >= 1 and <= MaxLength } key] && key.All(c => c is > ' ' and < '\x7F')
            ? key
            : throw new ProblemException(CommonProblems.BadRequest($"{Name} must be one value of 1 to {MaxLength} visible ASCII characters."));
    }
}
