using System.IO.Pipelines;
using System.Text.Json;
using Intake.Api.Bodies;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Problems;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Batches;

/// <summary><c>GET /v1/batches/{id}/results</c>: what has ended so far, one line each, in the order it ended.</summary>
internal static class ShowBatchResults
{
    public const string EndedHeader = "X-Batch-Ended";
    public const int MaxLimit = 1_000;

    private const int FlushBytes = 64 * 1024;

    private static Problem NoCursor => CommonProblems.BadRequest("after must be the cursor of a line of this batch's results, as it was sent; leave it out to begin.");

    public static async Task<IResult> HandleAsync(HttpContext http, string id, IJobLookup lookup)
    {
        QueryNames.Require(http.Request, "after", "limit");
        var after = AfterOf(http.Request);
        var limit = (int)QueryNumber.Read(http.Request, "limit", 1, MaxLimit, MaxLimit);

        // Asked before the lines are read: a batch that had ended by then has no line that could come later.
        if (await lookup.FindBatchAsync(http, id) is not { } batch)
        {
            return new ProblemResult(CommonProblems.NotFound);
        }

        try
        {
            var ended = await lookup.ReadEndedAsync(batch.Id, after, limit + 1, http.RequestAborted);
            return new Lines(ended, limit, isLast: batch.IsEnded && ended.Count <= limit);
        }
        catch (FormatException)
        {
            throw new ProblemException(NoCursor);
        }
    }

    /// <summary>Null for the beginning, which a client may also spell as nothing or 0.</summary>
    private static string? AfterOf(HttpRequest request) => request.Query["after"] switch
    {
        [] or [null or "" or "0"] => null,
        [var cursor] => cursor,
        _ => throw new ProblemException(NoCursor),
    };

    private sealed class Lines(IReadOnlyList<EndedJob> ended, int limit, bool isLast) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = MediaTypes.Lines;
            if (isLast)
            {
                httpContext.Response.Headers[EndedHeader] = "true";
            }

            var output = httpContext.Response.BodyWriter;
            await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Shared.Json.ReadableJson.Encoder, SkipValidation = true });
            foreach (var job in ended.Take(limit))
            {
                JsonSerializer.Serialize(json, BatchLine.Of(job), ApiJson.Readable.BatchLine);
                EndLine(json, output);
                if (output.UnflushedBytes >= FlushBytes)
                {
                    await output.FlushAsync(httpContext.RequestAborted);
                }
            }
        }

        private static void EndLine(Utf8JsonWriter json, PipeWriter output)
        {
            json.Flush();
            json.Reset();
            output.GetSpan(1)[0] = (byte)'\n';
            output.Advance(1);
        }
    }
}
