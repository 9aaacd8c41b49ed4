using System.Net.Http.Headers;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Calling;

/// <summary>What can be asked of the service about jobs before they are sent.</summary>
internal sealed class QuoteCalls(ApiChannel channel)
{
    public const string Path = "v1/quotes";

    private static readonly TimeSpan QuoteTimeout = TimeSpan.FromMinutes(10);

    /// <param name="lines">One item per line.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Answer<Fetched<QuoteView>>> AskAsync(byte[] lines, CancellationToken cancellation) => channel.FetchAsync(
        new ApiRequest(HttpMethod.Post, Path)
        {
            Body = () => new ByteArrayContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } },
            Timeout = QuoteTimeout,
        },
        WireJson.Default.QuoteView,
        cancellation);
}
