using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Problems;
using Shared.Ports;

namespace Intake.Api.Workers;

/// <summary><c>GET /v1/workers/{name}/heap</c>: the last statistic of a worker's heap.</summary>
internal static class ShowHeap
{
    private static readonly Problem None = CommonProblems.NotFound with { Detail = "No heap statistic of such a worker is kept." };

    public static async Task<IResult> HandleAsync(HttpContext http, string name, IWorkerRegistry workers)
    {
        QueryNames.Require(http.Request);
        return await workers.FindHeapAsync(name, http.RequestAborted) is { } report
            ? TypedResults.Json(report, ApiJson.Readable.HeapReport)
            : new ProblemResult(None);
    }
}
