using Intake.Api.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Health;

/// <summary>
/// <c>GET /health/live</c>: the process answers. <c>GET /health/ready</c>: it can also accept and look up. The queue is not asked: jobs are accepted while it is away, and
/// all replicas look at the same one, so that its outage would take each of them from the ingress.
/// </summary>
internal static class HealthChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Never there: finding that out is one read of a record.</summary>
    private static readonly BatchId NoBatch = BatchId.FromBytes(new byte[20]);

    public static IResult Live() => Answer("live", new Dictionary<string, string>(), StatusCodes.Status200OK);

    public static async Task<IResult> ReadyAsync(HttpContext http, IJobLookup lookup, TimeProvider time) =>
        await IsStoreUpAsync(lookup, time, http.RequestAborted)
            ? Answer("ready", new Dictionary<string, string> { ["store"] = "ok" }, StatusCodes.Status200OK)
            : Answer("unavailable", new Dictionary<string, string> { ["store"] = "failing" }, StatusCodes.Status503ServiceUnavailable);

    private static async Task<bool> IsStoreUpAsync(IJobLookup lookup, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await lookup.FindBatchAsync(NoBatch, cancellation).WaitAsync(Patience, time, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is StoreException or TimeoutException)
        {
            // The platform only wants to know; the route that meets the fault logs it.
            return false;
        }
    }

    private static JsonHttpResult<HealthView> Answer(string status, Dictionary<string, string> checks, int code) =>
        TypedResults.Json(new HealthView(status, checks), ApiJson.Readable.HealthView, statusCode: code);
}

/// <param name="Status"><c>live</c>, <c>ready</c> or <c>unavailable</c>.</param>
/// <param name="Checks">What was looked at: <c>ok</c> or <c>failing</c>.</param>
internal sealed record HealthView(string Status, IReadOnlyDictionary<string, string> Checks);
