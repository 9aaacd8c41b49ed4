using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Calling;

/// <summary>What is made of an answer that is not a success.</summary>
internal static class Refusals
{
    /// <summary>Problem details longer than this are no problem details of this service.</summary>
    private const int MaxProblemBytes = 16 * 1024 * 1024;

    public static async Task<Failure> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(MaxProblemBytes, cancellation);
        var problem = Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        return Of(response.StatusCode, problem, RetryAfter(response.Headers.RetryAfter, now));
    }

    public static Failure Of(HttpStatusCode status, Problem? problem, TimeSpan? retryAfter)
    {
        var code = problem?.Code ?? $"http_{(int)status}";
        return new Failure(KindOf(status, code), code, Sentence(status, problem))
        {
            Items = problem?.Errors ?? [],
            ItemsTruncated = problem?.ErrorsTruncated ?? false,
            Transience = TransienceOf(status, code),
            RetryAfter = retryAfter,
        };
    }

    public static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static Problem? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.Problem);
        }
        catch (JsonException)
        {
            // A proxy's page, not the service's answer: the status has to say it all.
            return null;
        }
    }

    private static FailureKind KindOf(HttpStatusCode status, string code) => (int)status switch
    {
        401 or 403 => FailureKind.NotPermitted,
        404 => FailureKind.NotFound,
        409 when code is "not_ended" or "idempotency_running" => FailureKind.Unavailable,
        410 => FailureKind.NoResult,
        408 or 429 or >= 500 => FailureKind.Unavailable,
        _ => FailureKind.InvalidInput,
    };

    private static Transience TransienceOf(HttpStatusCode status, string code) => (int)status switch
    {
        409 when code == "idempotency_running" => Transience.Refused,
        429 or 503 or 507 => Transience.Refused,
        408 or 500 or 502 or 504 => Transience.Lost,
        _ => Transience.Lasting,
    };

    private static string Sentence(HttpStatusCode status, Problem? problem)
    {
        var said = problem?.Detail ?? problem?.Title ?? $"The service answered {(int)status}.";
        return (int)status switch
        {
            401 => $"{said} Give a key by JOBS_KEY, --key-file or --key.",
            >= 300 and < 400 => $"The service answered {(int)status}, a redirection, and none is followed: give the final address by --url.",
            _ => said,
        };
    }
}
