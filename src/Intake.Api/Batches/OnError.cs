using Intake.Api.Problems;

namespace Intake.Api.Batches;

/// <summary>What becomes of a batch some items of which have errors.</summary>
internal enum OnError
{
    /// <summary>Nothing is accepted. The default.</summary>
    Reject,

    /// <summary>The others are accepted.</summary>
    Skip,
}

internal static class OnErrorParameter
{
    public const string Name = "on_error";

    /// <exception cref="ProblemException">It is neither.</exception>
    public static OnError Read(HttpRequest request) => request.Query[Name] switch
    {
        [] or ["reject"] => OnError.Reject,
        ["skip"] => OnError.Skip,
        _ => throw new ProblemException(CommonProblems.BadRequest($"{Name} must be reject or skip.")),
    };
}
