using Intake.Api.Headers;
using Intake.Api.Json;
using Shared.Ports;
using Shared.Workers;

namespace Intake.Api.Workers;

/// <summary><c>GET /v1/workers</c>: those that were heard of lately, and the lives that ended lately.</summary>
internal static class ListWorkers
{
    /// <summary>Long enough to see why one stopped.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan RecycledLately = TimeSpan.FromHours(24);

    public const int MaxRecycles = 200;
    public const int DefaultRecycles = 20;

    public static async Task<IResult> HandleAsync(HttpContext http, IWorkerRegistry workers, TimeProvider time)
    {
        QueryNames.Require(http.Request, "recycles");
        var max = (int)QueryNumber.Read(http.Request, "recycles", 0, MaxRecycles, DefaultRecycles);
        var now = time.GetUtcNow();
        var rows = await workers.ListAsync(now - Lately, http.RequestAborted);
        var recycles = await workers.ListRecyclesAsync(now - RecycledLately, max, http.RequestAborted);
        return TypedResults.Json(new WorkerListView(rows, recycles), ApiJson.Readable.WorkerListView);
    }
}

/// <param name="Workers">Rows of the last 15 minutes, the longest running worker first.</param>
/// <param name="Recycles">Lives that ended in the last 24 hours, the latest first.</param>
internal sealed record WorkerListView(IReadOnlyList<WorkerRow> Workers, IReadOnlyList<RecycleRecord> Recycles);
