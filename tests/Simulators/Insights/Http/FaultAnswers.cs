using Microsoft.AspNetCore.Http;
using Simulators.Insights.Faults;

namespace Simulators.Insights.Http;

/// <summary>The answers of faults that need not look at what was sent.</summary>
internal static class FaultAnswers
{
    private const int QuotaExceeded = 439;

    /// <returns>Null where the fault is no answer of its own.</returns>
    public static int? StatusOf(IngestionFault fault) => fault switch
    {
        IngestionFault.ServerError => StatusCodes.Status500InternalServerError,
        IngestionFault.Unavailable => StatusCodes.Status503ServiceUnavailable,
        IngestionFault.Throttled => StatusCodes.Status429TooManyRequests,
        IngestionFault.QuotaExceeded => QuotaExceeded,
        IngestionFault.RequestTimeout => StatusCodes.Status408RequestTimeout,
        IngestionFault.BadRequest => StatusCodes.Status400BadRequest,
        IngestionFault.Unauthorized => StatusCodes.Status401Unauthorized,
        IngestionFault.Forbidden => StatusCodes.Status403Forbidden,
        IngestionFault.TemporaryRedirect => StatusCodes.Status307TemporaryRedirect,
        IngestionFault.PermanentRedirect => StatusCodes.Status308PermanentRedirect,
        IngestionFault.HtmlPage => StatusCodes.Status502BadGateway,
        IngestionFault.HtmlSuccess => StatusCodes.Status200OK,
        _ => null,
    };

    public static async Task WriteAsync(HttpContext context, IngestionRule rule, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests or QuotaExceeded && rule.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = $"{seconds}";
        }

        if (status is StatusCodes.Status307TemporaryRedirect or StatusCodes.Status308PermanentRedirect)
        {
            response.Headers.Location = rule.Elsewhere?.AbsoluteUri ?? $"http://{context.Request.Host}{context.Request.Path}";
        }

        if (rule.Fault is IngestionFault.HtmlPage or IngestionFault.HtmlSuccess)
        {
            response.ContentType = "text/html";
            await response.WriteAsync("<html><body>Who are you?</body></html>");
        }
    }
}
