using System.Globalization;
using Intake.Api.Problems;
using Shared.Submissions;

namespace Intake.Api.Quotes;

/// <summary>Why there is no quote for one job's body. A job that can be read and is wrong has a quote that says so.</summary>
internal static class QuoteProblems
{
    public static Problem JobTooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge,
        ProblemCodes.BodyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"One job may have at most {InputLimits.MaxItemBytes} bytes; an array of them may have more."));

    /// <returns>Null where it can be read.</returns>
    public static Problem? Unreadable(ItemReading reading) => reading.Errors is [.., { Code: ItemErrorCodes.InvalidJson or ItemErrorCodes.InvalidUtf8 } last]
        ? new Problem(
            StatusCodes.Status400BadRequest,
            last.Code == ItemErrorCodes.InvalidJson ? ProblemCodes.InvalidJson : ProblemCodes.InvalidUtf8,
            "The body cannot be read, so there is no quote.") { Errors = [.. reading.Errors.Select(error => ItemProblem.Of(error))] }
        : null;
}
