using Intake.Api.Bodies;
using Intake.Api.Health;
using Intake.Api.Keys;
using Intake.Api.Problems;
using Intake.Api.Queue;
using Intake.Api.Workers;
using Shared.Workers;

namespace Intake.Api.Documentation;

internal static class OperationDocs
{
    private const string Running = "Running it";
    private const string Support = "Support";

    public static RouteDoc Queue { get; } = new("getQueue", Running, "The queue", "Of all submitters: what scaling and patience are judged by.")
    {
        Answers = [new AnswerDoc(200, "Counted now.", typeof(QueueView))],
    };

    public static RouteDoc Workers { get; } = new("listWorkers", Support, "The workers", "Those heard of in the last 15 minutes, and the lives that ended in the last 24 hours. Needs the support role.")
    {
        Parameters = [ParameterDoc.Number("recycles", "Ended lives at most, the latest first.", 0, ListWorkers.MaxRecycles, ListWorkers.DefaultRecycles)],
        Answers = [new AnswerDoc(200, "Their rows and records.", typeof(WorkerListView))],
        Problems = [new(400, ProblemCodes.BadRequest), new(403, ProblemCodes.Forbidden)],
    };

    public static RouteDoc Heap { get; } = new(
        "getWorkerHeap",
        Support,
        "What a worker's heap consists of",
        "The types that take most, with the difference to the same worker when it was warm: taken when it is warm, at warning, and before a recycle for growth. Needs the support role.")
    {
        Answers = [new AnswerDoc(200, "The last statistic that was taken.", typeof(HeapReport))],
        Problems = [new(400, ProblemCodes.BadRequest), new(403, ProblemCodes.Forbidden), new(404, ProblemCodes.NotFound)],
    };

    public static RouteDoc Keys { get; } = new("listKeys", Support, "The API keys", "Live ones, of all submitters, without their secrets. Needs the support role.")
    {
        Answers = [new AnswerDoc(200, "The keys.", typeof(KeyListView))],
        Problems = [new(403, ProblemCodes.Forbidden)],
    };

    public static RouteDoc CreateKey { get; } = new(
        "createKey", Support, "Make an API key", "A submitter has at most two live keys, so that one can be replaced by the other. Needs the support role; is audited.")
    {
        Bodies = [new BodyDoc(MediaTypes.Json, typeof(NewKey), Examples.Key)],
        Answers = [new AnswerDoc(201, "Made. `key` is shown this once.", typeof(KeyView))],
        Problems =
        [
            new(400, ProblemCodes.BadRequest), new(403, ProblemCodes.Forbidden), new(409, ProblemCodes.TooManyKeys), new(413, ProblemCodes.BodyTooLarge),
            new(415, ProblemCodes.UnsupportedMediaType),
        ],
    };

    public static RouteDoc RevokeKey { get; } = new(
        "revokeKey", Support, "Revoke an API key", "It ends at once; another process of the API may let it in for 5 more seconds. Needs the support role; is audited.")
    {
        Answers = [new AnswerDoc(204, "Revoked.")],
        Problems = [new(403, ProblemCodes.Forbidden), new(404, ProblemCodes.NotFound)],
    };

    public static RouteDoc Live { get; } = new("isLive", Running, "Does the process answer?", "For the platform's probe.")
    {
        NeedsNoKey = true,
        Answers = [new AnswerDoc(200, "It does.", typeof(HealthView))],
    };

    public static RouteDoc Ready { get; } = new("isReady", Running, "Can it accept and look up?", "For the platform's probe.")
    {
        NeedsNoKey = true,
        Answers = [new AnswerDoc(200, "It can.", typeof(HealthView)), new AnswerDoc(503, "A dependency fails; which one is named.", typeof(HealthView))],
    };
}
