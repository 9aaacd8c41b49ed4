using Intake.Api.Bodies;
using Intake.Api.Jobs;
using Intake.Api.Problems;
using Shared.Results;

namespace Intake.Api.Documentation;

internal static class JobDocs
{
    private const string Tag = "Jobs";

    public static RouteDoc Submit { get; } = new(
        "submitJob",
        Tag,
        "Submit one job",
        "202 means that the job is durable and will be run. Otherwise nothing was accepted, and every error of the item is listed at once. `Content-Encoding: gzip` is understood.")
    {
        Parameters = [CommonDocs.IdempotencyKey, CommonDocs.Prefer],
        Bodies = [new BodyDoc(MediaTypes.Json, typeof(JobItem), Examples.Job)],
        Answers =
        [
            new AnswerDoc(202, "Accepted.", typeof(JobView)) { Headers = [CommonDocs.Location, CommonDocs.RetryAfter, CommonDocs.Replayed] },
            new AnswerDoc(200, "Accepted, and ended while you waited.", typeof(JobView)) { Headers = [CommonDocs.Location, CommonDocs.Replayed] },
        ],
        Problems =
        [
            new(400, ProblemCodes.InvalidJson, ProblemCodes.InvalidUtf8, ProblemCodes.BadRequest, ProblemCodes.BodyIncomplete),
            new(408, ProblemCodes.BodyTooSlow),
            new(409, ProblemCodes.IdempotencyRunning),
            new(413, ProblemCodes.BodyTooLarge),
            new(415, ProblemCodes.UnsupportedMediaType),
            new(422, ProblemCodes.InvalidItem, ProblemCodes.IdempotencyKeyReused),
            new(503, ProblemCodes.MemoryCritical),
            new(507, ProblemCodes.StoreFull),
        ],
    };

    public static RouteDoc List { get; } = new("listJobs", Tag, "List your jobs", "Newest first, without their attempts.")
    {
        Parameters =
        [
            ParameterDoc.Query("custom_id", "Only jobs with this key of yours."),
            ParameterDoc.Number("limit", "Jobs on one page.", 1, 200, 50),
            ParameterDoc.Query("before", "`next` of the page before."),
        ],
        Answers = [new AnswerDoc(200, "A page.", typeof(JobListView))],
        Problems = [new(400, ProblemCodes.BadRequest)],
    };

    public static RouteDoc Show { get; } = new("getJob", Tag, "How a job stands", "With every attempt at it.")
    {
        Answers = [new AnswerDoc(200, "The job.", typeof(JobView)) { Headers = [CommonDocs.RetryAfter] }],
        Problems = [new(404, ProblemCodes.NotFound)],
    };

    public static RouteDoc Result { get; } = new("getJobResult", Tag, "A job's result", "Once it has ended with one. Results are kept for 30 days after the end.")
    {
        Answers = [new AnswerDoc(200, "The analysis.", typeof(AnalysisResult))],
        Problems = [new(404, ProblemCodes.NotFound), new(409, ProblemCodes.NotEnded), new(410, ProblemCodes.NoResult)],
    };

    public static RouteDoc Cancel { get; } = new("cancelJob", Tag, "Cancel a job", "Ends it at once, also while it runs. One that has ended stays as it is: its state says so. Only its submitter can.")
    {
        Answers = [new AnswerDoc(200, "The job as it is now.", typeof(JobView))],
        Problems = [new(404, ProblemCodes.NotFound)],
    };
}
