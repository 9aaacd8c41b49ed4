using Microsoft.AspNetCore.Http;

namespace AzureTesting.Proxy;

/// <summary>A request as it came, sent on; and the answer as it came, sent back.</summary>
internal static class Forwarding
{
    private static readonly string[] NotSentOn = ["Connection", "Content-Length", "Host", "Keep-Alive", "Transfer-Encoding"];

    public static HttpRequestMessage Request(HttpRequest from, Uri to, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(from.Method), to) { Content = body.Length > 0 || from.ContentLength == 0 ? new ByteArrayContent(body) : null };
        foreach (var (name, values) in from.Headers)
        {
            if (!NotSentOn.Contains(name, StringComparer.OrdinalIgnoreCase) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return request;
    }

    public static async Task AnswerAsync(HttpResponse to, HttpResponseMessage from, byte[] body)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers))
        {
            if (!NotSentOn.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                to.Headers[name] = values.ToArray();
            }
        }

        if (body.Length > 0)
        {
            to.ContentLength = body.Length;
            await to.Body.WriteAsync(body);
        }
    }

    /// <summary>An error in the service's own words.</summary>
    public static Task RefuseAsync(HttpResponse to, int status, string code, TimeSpan? retryAfter, string reason = "Asked for.")
    {
        to.StatusCode = status;
        to.Headers["x-ms-error-code"] = code;
        if (retryAfter is { } wait)
        {
            to.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        to.ContentType = "application/json;odata=minimalmetadata";
        var quoted = System.Text.Json.JsonSerializer.Serialize(reason);
        return to.WriteAsync($$$"""{"odata.error": {"code": "{{{code}}}", "message": {"lang": "en-US", "value": {{{quoted}}}} } }""");
    }
}
