using System.Globalization;
using Intake.Api.Json;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Batches;

/// <summary><c>GET /v1/batches/{id}</c>.</summary>
internal static class ShowBatch
{
    public static async Task<IResult> HandleAsync(HttpContext http, string id, IJobLookup lookup, QueuePace pace) =>
        await lookup.FindBatchAsync(http, id) is { } batch ? Answer(http, batch, pace) : new ProblemResult(CommonProblems.NotFound);

    public static IResult Answer(HttpContext http, BatchRecord batch, QueuePace pace)
    {
        if (!batch.IsEnded)
        {
            var rest = batch.Counts.Total - batch.Counts.Ended;
            http.Response.Headers.RetryAfter = pace.SecondsForRest(rest).ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Json(BatchView.Of(batch), ApiJson.Readable.BatchView);
    }
}
