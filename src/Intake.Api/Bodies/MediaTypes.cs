using Intake.Api.Problems;
using Microsoft.Net.Http.Headers;
using Shared.Submissions.Batches;

namespace Intake.Api.Bodies;

/// <summary>What a body may be: JSON, or JSON by lines, in UTF-8, plain or gzip.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";

    /// <exception cref="ProblemException">It is something else.</exception>
    public static void RequireJson(HttpRequest request)
    {
        if (TypeOf(request) != Json)
        {
            throw Unsupported($"Send the job as {Json}.");
        }
    }

    /// <exception cref="ProblemException">It is neither.</exception>
    public static BatchFormat RequireBatch(HttpRequest request) => TypeOf(request) switch
    {
        Json => BatchFormat.Array,
        Lines => BatchFormat.Lines,
        _ => throw Unsupported($"Send the batch as {Lines}, one item per line, or as {Json}, one array of items."),
    };

    /// <exception cref="ProblemException">It is compressed in a way that is not understood.</exception>
    public static bool IsGzip(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding switch
        {
            "" => false,
            _ when encoding.Equals("identity", StringComparison.OrdinalIgnoreCase) => false,
            _ when encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => true,
            _ => throw Unsupported("Content-Encoding may be gzip or identity."),
        };
    }

    /// <returns>The type in lower case; null where there is none, or it is not in UTF-8.</returns>
    private static string? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.Value?.ToLowerInvariant()
            : null;

    private static ProblemException Unsupported(string detail) =>
        new(new Problem(StatusCodes.Status415UnsupportedMediaType, ProblemCodes.UnsupportedMediaType, $"{detail} The text must be UTF-8."));
}
