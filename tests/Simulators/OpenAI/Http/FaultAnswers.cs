using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Simulators.OpenAI.Faults;

namespace Simulators.OpenAI.Http;

/// <summary>Faults that come instead of an answer.</summary>
internal static class FaultAnswers
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

    /// <returns>The status that was answered, 0 for none; null where the fault is one of the answer itself.</returns>
    public static async Task<int?> TryAsync(HttpContext context, ModelFault fault)
    {
        switch (fault)
        {
            case ModelFault.Throttled:
                context.Response.Headers.RetryAfter = "1";
                context.Response.Headers["retry-after-ms"] = "1000";
                return await WriteAsync(context, 429, Replies.Error("429", "Requests have exceeded the token rate limit. Please retry after 1 second."));
            case ModelFault.ThrottledBare:
                return await WriteAsync(context, 429, Replies.Error("429", "Too many requests."));
            case ModelFault.ThrottledNonsense:
                context.Response.Headers.RetryAfter = "-1";
                context.Response.Headers["x-ratelimit-remaining-tokens"] = "0";
                return await WriteAsync(context, 429, Replies.Error("429", "Too many requests."));
            case ModelFault.ServerError:
                return await WriteAsync(context, 500, Replies.Error("InternalServerError", "The server had an error while processing your request."));
            case ModelFault.Unavailable:
                context.Response.Headers.RetryAfter = "1";
                return await WriteAsync(context, 503, Replies.Error("ServiceUnavailable", "The service is temporarily unable to process your request."));
            case ModelFault.RequestTimeout:
                return await WriteAsync(context, 408, Replies.Error("Timeout", "The operation was timeout."));
            case ModelFault.Reset:
                context.Abort();
                return 0;
            case ModelFault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return 0;
            case ModelFault.HtmlPage:
                return await WriteAsync(context, 502, Page);
            case ModelFault.HtmlSuccess:
                return await WriteAsync(context, 200, Page);
            case ModelFault.FilteredPrompt:
                return await WriteAsync(context, 400, Replies.FilteredPrompt());
            case ModelFault.ContextTooLong:
                return await WriteAsync(context, 400, Replies.Error("context_length_exceeded", "This model's maximum context length is 128000 tokens."));
            case ModelFault.BadRequest:
                return await WriteAsync(context, 400, Replies.Error("invalid_request_error", "Invalid request."));
            case ModelFault.Unauthorized:
                return await WriteAsync(context, 401, Replies.Error("401", "Access denied due to invalid subscription key or wrong API endpoint."));
            case ModelFault.Forbidden:
                return await WriteAsync(context, 403, Replies.Error("PermissionDenied", "The principal lacks the required data action."));
            case ModelFault.DeploymentMissing:
                return await WriteAsync(context, 404, Replies.Error("DeploymentNotFound", "The API deployment for this resource does not exist."));
            default:
                return null;
        }
    }

    public static async Task TruncateAsync(HttpContext context, string answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer);
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task<int?> WriteAsync(HttpContext context, int status, JsonObject body) => WriteAsync(context, status, body.ToJsonString(), "application/json");

    private static async Task<int?> WriteAsync(HttpContext context, int status, string body, string type = "text/html")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
        return status;
    }
}
