using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Simulators.Insights.Faults;
using Simulators.Insights.Items;

namespace Simulators.Insights;

/// <summary>Answers posts of items as the ingestion endpoint does.</summary>
internal sealed class IngestionRequests(InsightsSimulatorOptions options, IngestionFaults faults, ItemBook items, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var fault = faults.Take();
        switch (fault?.Fault)
        {
            case IngestionFault.Refuse:
                context.Abort();
                return;
            case IngestionFault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case IngestionFault.ServerError or IngestionFault.QuotaExceeded or IngestionFault.Forbidden or IngestionFault.HtmlPage or IngestionFault.Unavailable or IngestionFault.Throttled:
                await RefuseAsync(context, fault.Fault);
                return;
            case IngestionFault.Slow:
                await Task.Delay(fault.Wait, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        if (options.RequiresToken && !context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await Envelopes.ReadAsync(context.Request.Body, context.Request.Headers.ContentEncoding.ToString(), options.MaxBodyBytes, context.RequestAborted) is not { Count: > 0 } sent)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var taken = sent.Take(fault?.Fault == IngestionFault.TakesHalf ? sent.Count / 2 : sent.Count).OfType<TelemetryItem>().ToList();
        items.Add(taken);
        await TellAsync(context.Response, sent, taken);
    }

    private static async Task RefuseAsync(HttpContext context, IngestionFault fault)
    {
        context.Response.StatusCode = fault switch
        {
            IngestionFault.ServerError => StatusCodes.Status500InternalServerError,
            IngestionFault.Unavailable => StatusCodes.Status503ServiceUnavailable,
            IngestionFault.Throttled => StatusCodes.Status429TooManyRequests,
            IngestionFault.QuotaExceeded => 439,
            IngestionFault.Forbidden => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status502BadGateway,
        };
        if (fault is IngestionFault.Unavailable or IngestionFault.Throttled)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        if (fault == IngestionFault.HtmlPage)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><body>Bad gateway</body></html>");
        }
    }

    private static async Task TellAsync(HttpResponse response, IReadOnlyList<TelemetryItem?> sent, List<TelemetryItem> taken)
    {
        response.StatusCode = taken.Count == sent.Count ? StatusCodes.Status200OK : taken.Count == 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status206PartialContent;
        response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(response.Body, new
        {
            itemsReceived = sent.Count,
            itemsAccepted = taken.Count,
            errors = sent.Index().Where(one => one.Item is null || !taken.Contains(one.Item)).Select(one => new { index = one.Index, statusCode = 400, message = "Not taken." }),
        });
    }
}
