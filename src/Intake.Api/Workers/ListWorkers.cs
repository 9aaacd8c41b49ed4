using Intake.Api.Json;
using Shared.Ports;
using Shared.Workers;

namespace Intake.Api.Workers;

/// <summary><c>GET /v1/workers</c>: those that were heard of lately.</summary>
internal static class ListWorkers
{
    /// <summary>Long enough to see why one stopped.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    public static async Task<IResult> HandleAsync(HttpContext http, IWorkerRegistry workers, TimeProvider time) =>
        TypedResults.Json(new WorkerListView(await workers.ListAsync(time.GetUtcNow() - Lately, http.RequestAborted)), ApiJson.Readable.WorkerListView);
}

/// <param name="Workers">Rows of the last 15 minutes, the longest running worker first.</param>
internal sealed record WorkerListView(IReadOnlyList<WorkerRow> Workers);
