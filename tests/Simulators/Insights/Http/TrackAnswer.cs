using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Simulators.Insights.Http;

/// <summary>How many items were taken, and which were not: 200 for all, 206 for some, 400 for none.</summary>
internal static class TrackAnswer
{
    /// <param name="context">Of the call.</param>
    /// <param name="refused">Places of the items that were not taken, and the status of each.</param>
    /// <param name="received">Items that were sent.</param>
    /// <param name="eachByte">How long a byte of the body takes; null for at once.</param>
    /// <param name="time">By which.</param>
    public static async Task WriteAsync(HttpContext context, IReadOnlyDictionary<int, int> refused, int received, TimeSpan? eachByte, TimeProvider time)
    {
        var response = context.Response;
        response.StatusCode = refused.Count == 0 ? StatusCodes.Status200OK : refused.Count == received ? StatusCodes.Status400BadRequest : StatusCodes.Status206PartialContent;
        response.ContentType = "application/json; charset=utf-8";
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            itemsReceived = received,
            itemsAccepted = received - refused.Count,
            errors = refused.Select(one => new { index = one.Key, statusCode = one.Value, message = "Not taken." }),
        });
        response.ContentLength = body.Length;
        if (eachByte is not { } wait)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        await response.StartAsync(context.RequestAborted);
        for (var sent = 0; sent < body.Length && !context.RequestAborted.IsCancellationRequested; sent++)
        {
            await Task.Delay(wait, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await response.Body.WriteAsync(body.AsMemory(sent, 1), CancellationToken.None);
        }
    }
}
