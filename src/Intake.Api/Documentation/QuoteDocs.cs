using Intake.Api.Bodies;
using Intake.Api.Jobs;
using Intake.Api.Problems;
using Intake.Api.Quotes;
using Intake.Api.Usage;

namespace Intake.Api.Documentation;

internal static class QuoteDocs
{
    private const string Tag = "Cost";

    public static RouteDoc Request { get; } = new(
        "requestQuote",
        Tag,
        "What would it cost, and take?",
        "A dry run: the body of a batch, or one job as JSON, is read and checked as if it were submitted, and nothing of it is kept. The answer lists every error, and tells tokens, "
        + "cost as a range, and when the jobs would have ended. Items with errors cost nothing, identical ones once. Of a long body not every item is counted: `tokens.is_sampled` says so.")
    {
        Bodies = [new BodyDoc(MediaTypes.Lines, typeof(JobItem), Examples.Job + "\n"), new BodyDoc(MediaTypes.Json, typeof(JobItem[]), Examples.Array)],
        Answers = [new AnswerDoc(200, "The quote, whatever is wrong with items.", typeof(QuoteView))],
        Problems =
        [
            new(400, ProblemCodes.InvalidJson, ProblemCodes.InvalidUtf8, ProblemCodes.BadRequest, ProblemCodes.BodyIncomplete),
            new(408, ProblemCodes.BodyTooSlow),
            new(413, ProblemCodes.BodyTooLarge, ProblemCodes.TooManyItems),
            new(415, ProblemCodes.UnsupportedMediaType),
            new(422, ProblemCodes.EmptyBatch),
            new(503, ProblemCodes.MemoryCritical),
        ],
    };

    public static RouteDoc Usage { get; } = new(
        "getUsage", Tag, "What your analyses used", "Jobs, tokens, calls and cost by day of UTC, at today's prices. Days without usage are left out.")
    {
        Parameters =
        [
            ParameterDoc.Day("from", "The first day; left out, 29 days before the last."),
            ParameterDoc.Day("to", "The last day, at most 92 with the first; left out, today."),
            ParameterDoc.Query("submitter", "Another submitter's usage. Needs the support role."),
        ],
        Answers = [new AnswerDoc(200, "The days.", typeof(UsageView))],
        Problems = [new(400, ProblemCodes.BadRequest), new(403, ProblemCodes.Forbidden)],
    };
}
