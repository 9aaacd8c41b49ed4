using System.Net.Http.Headers;
using System.Text.Json;
using Jobs.Cli.Wire;
using Shared.Ids;

namespace Jobs.Cli.Calling;

/// <summary>What can be asked of the service about batches.</summary>
internal sealed class BatchCalls(ApiChannel channel)
{
    /// <summary>Lines of one page: the service's limit.</summary>
    public const int PageSize = 1_000;

    private static readonly TimeSpan UploadTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Below it an answer of 401 or 413 is not worth a round trip of its own before the body.</summary>
    private const int AskFirstFromBytes = 256 * 1024;

    /// <param name="lines">One item per line.</param>
    /// <param name="skipFaulty">Whether items with errors are left out, or the whole batch is refused.</param>
    /// <param name="idempotencyKey">Under which sending it again does no more.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Answer<Fetched<BatchView>>> SubmitAsync(byte[] lines, bool skipFaulty, string idempotencyKey, CancellationToken cancellation) =>
        channel.FetchAsync(
            new ApiRequest(HttpMethod.Post, $"v1/batches?on_error={(skipFaulty ? "skip" : "reject")}")
            {
                Body = () => new ByteArrayContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } },
                AsksBeforeBody = lines.Length >= AskFirstFromBytes,
                IdempotencyKey = idempotencyKey,
                Budget = RetryBudget.Upload,
                Timeout = UploadTimeout,
            },
            WireJson.Default.BatchView,
            cancellation);

    public Task<Answer<Fetched<BatchView>>> FindAsync(BatchId batch, CancellationToken cancellation) =>
        channel.FetchAsync(ApiRequest.Get($"v1/batches/{batch}"), WireJson.Default.BatchView, cancellation);

    public Task<Answer<Fetched<BatchView>>> CancelAsync(BatchId batch, CancellationToken cancellation) =>
        channel.FetchAsync(new ApiRequest(HttpMethod.Post, $"v1/batches/{batch}:cancel"), WireJson.Default.BatchView, cancellation);

    /// <summary>
    /// Reads results as they arrive. Where the connection breaks after some lines, those are kept and the page counts as not the last: the caller goes on
    /// from its new cursor.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="after">Cursor of the last line seen; null for the beginning.</param>
    /// <param name="budget">How long it is worth waiting for.</param>
    /// <param name="take">Given every whole line, without its end.</param>
    /// <param name="cancellation">Gives up; never in the middle of a line.</param>
    public Task<Answer<ResultPage>> ReadResultsAsync(
        BatchId batch, string? after, RetryBudget budget, Action<ReadOnlyMemory<byte>, ResultLine> take, CancellationToken cancellation)
    {
        var path = $"v1/batches/{batch}/results?limit={PageSize}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");
        return channel.SendAsync(ApiRequest.Get(path) with { Budget = budget }, async (response, stop) =>
        {
            var lines = 0;
            try
            {
                await using var body = await response.Content.ReadAsStreamAsync(stop);
                await foreach (var line in WholeLines.ReadAsync(body, withUnfinished: true, stop))
                {
                    take(line, JsonSerializer.Deserialize(line.Span, WireJson.Default.ResultLine) ?? throw new JsonException("A line is null."));
                    lines++;
                }
            }
            catch (Exception e) when (lines > 0 && e is IOException or HttpRequestException)
            {
                return new ResultPage(lines, IsLast: false, MayHaveMore: true);
            }

            var isLast = response.Headers.TryGetValues("X-Batch-Ended", out var ended) && ended.Contains("true", StringComparer.OrdinalIgnoreCase);
            return new ResultPage(lines, isLast, MayHaveMore: !isLast && lines >= PageSize);
        }, cancellation);
    }
}

/// <param name="Lines">Lines read.</param>
/// <param name="IsLast">Nothing can follow, now or later.</param>
/// <param name="MayHaveMore">The service may have more already: worth asking at once.</param>
internal sealed record ResultPage(int Lines, bool IsLast, bool MayHaveMore);
