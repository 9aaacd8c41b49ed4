using Intake.Api.Json;
using Intake.Api.Pacing;
using Shared.Ports;

namespace Intake.Api.Queue;

/// <summary><c>GET /v1/queue</c>: the whole queue, counted now.</summary>
internal static class ShowQueue
{
    public static async Task<IResult> HandleAsync(HttpContext http, IJobLookup lookup, QueuePace pace)
    {
        var depth = await lookup.CountAsync(http.RequestAborted);
        return TypedResults.Json(
            new QueueView(depth.Ready, depth.Running, depth.Scheduled, depth.DeadLettered, depth.OldestReadyAt, pace.EndedPerSecond), ApiJson.Readable.QueueView);
    }
}
