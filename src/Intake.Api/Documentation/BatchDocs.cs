using Intake.Api.Batches;
using Intake.Api.Bodies;
using Intake.Api.Jobs;
using Intake.Api.Problems;

namespace Intake.Api.Documentation;

internal static class BatchDocs
{
    private const string Tag = "Batches";

    public static RouteDoc Submit { get; } = new(
        "submitBatch",
        Tag,
        "Submit a batch",
        "A JSON array of items, or one item per line; at most 1,000 items and 200 MB, read while it arrives. `Content-Encoding: gzip` is understood. "
        + "Errors are listed for all items at once, by line and JSON Pointer. An upload that broke can be sent again under its Idempotency-Key.")
    {
        Parameters =
        [
            CommonDocs.IdempotencyKey,
            ParameterDoc.Query(OnErrorParameter.Name, "`reject` (default): one wrong item, and nothing is accepted. `skip`: the right ones are accepted, the others listed in `errors`."),
        ],
        Bodies = [new BodyDoc(MediaTypes.Lines, typeof(JobItem), Examples.Job + "\n"), new BodyDoc(MediaTypes.Json, typeof(JobItem[]), Examples.Array)],
        Answers = [new AnswerDoc(202, "Accepted: durable, and every job of it will be run.", typeof(BatchView)) { Headers = [CommonDocs.Location, CommonDocs.RetryAfter, CommonDocs.Replayed] }],
        Problems =
        [
            new(400, ProblemCodes.InvalidJson, ProblemCodes.BadRequest, ProblemCodes.BodyIncomplete),
            new(408, ProblemCodes.BodyTooSlow),
            new(409, ProblemCodes.IdempotencyRunning),
            new(413, ProblemCodes.BodyTooLarge, ProblemCodes.TooManyItems),
            new(415, ProblemCodes.UnsupportedMediaType),
            new(422, ProblemCodes.InvalidItems, ProblemCodes.EmptyBatch, ProblemCodes.IdempotencyKeyReused),
            new(503, ProblemCodes.MemoryCritical),
            new(507, ProblemCodes.StoreFull),
        ],
    };

    public static RouteDoc Show { get; } = new("getBatch", Tag, "How a batch stands", "Its jobs counted by state; the counts always sum to `total`.")
    {
        Answers = [new AnswerDoc(200, "The batch.", typeof(BatchView)) { Headers = [CommonDocs.RetryAfter] }],
        Problems = [new(404, ProblemCodes.NotFound)],
    };

    public static RouteDoc Results { get; } = new(
        "getBatchResults",
        Tag,
        "A batch's results as they come",
        "One line per job that has ended, in the order they ended, also while the batch runs. Ask again with the last line's `cursor` as `after`; no line is missed or sent twice.")
    {
        Parameters =
        [
            ParameterDoc.Query("after", "The cursor of the last line you have; left out, results begin with the first."),
            ParameterDoc.Number("limit", "Lines in one answer.", 1, ShowBatchResults.MaxLimit, ShowBatchResults.MaxLimit),
        ],
        Answers = [new AnswerDoc(200, "Lines of this shape.", typeof(BatchLine), MediaTypes.Lines) { Headers = [CommonDocs.Ended] }],
        Problems = [new(400, ProblemCodes.BadRequest), new(404, ProblemCodes.NotFound)],
    };

    public static RouteDoc Cancel { get; } = new("cancelBatch", Tag, "Cancel a batch", "Ends every job of it that has not ended. Results that are there stay readable. Only its submitter can.")
    {
        Answers = [new AnswerDoc(200, "The batch as it is now.", typeof(BatchView))],
        Problems = [new(404, ProblemCodes.NotFound)],
    };
}
