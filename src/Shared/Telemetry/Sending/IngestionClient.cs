using System.Net;
using System.Net.Http.Headers;
using Azure.Core;
using JsonSerializer = Microsoft.ApplicationInsights.Extensibility.Implementation.JsonSerializer;

namespace Shared.Telemetry.Sending;

/// <summary>One post of a batch to the ingestion endpoint, and to no address that is not the service's own: see <see cref="RedirectPolicy"/>.</summary>
internal sealed class IngestionClient : IDisposable
{
    /// <summary>Of an answer. One that refuses all 500 items of a batch takes about 50 KB.</summary>
    private const int MostAnswerBytes = 1024 * 1024;

    private readonly IngestionAddress _address;
    private readonly TokenCredential? _credential;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Where the service wants it: redirected once, the next batch goes there at once.</summary>
    private volatile Uri _track;

    /// <param name="address">Where to.</param>
    /// <param name="credential">Whose tokens are sent; null for none.</param>
    /// <param name="timeout">From the question for a token to the last byte of the answer.</param>
    /// <param name="time">By which.</param>
    public IngestionClient(IngestionAddress address, TokenCredential? credential, TimeSpan timeout, TimeProvider time)
    {
        (_address, _credential, _timeout, _time, _track) = (address, credential, timeout, time, address.Track);

        // Its calls are no part of any job: no span is made of them and no trace context sent.
        _http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 2,
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostAnswerBytes,
        };
    }

    /// <summary>Never fails: what goes wrong is the answer.</summary>
    /// <param name="body">The batch, compressed.</param>
    /// <param name="items">How many it holds.</param>
    /// <param name="giveUp">Ends it at once.</param>
    public async Task<PostAnswer> PostAsync(byte[] body, int items, CancellationToken giveUp)
    {
        using var patience = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, giveUp);
        try
        {
            using var answer = await SendAsync(body, either.Token);
            if (answer is { IsSuccessStatusCode: true, Content.Headers.ContentType: { MediaType: not "application/json" } type })
            {
                // A proxy's page, not the endpoint's word.
                return new(null, null, 0, $"it answered {(int)answer.StatusCode} with {type.MediaType}");
            }

            return answer.StatusCode switch
            {
                HttpStatusCode.OK => new(answer.StatusCode, null, items, null),
                HttpStatusCode.PartialContent when PartialAnswer.Read(await answer.Content.ReadAsByteArrayAsync(either.Token), items) is var part =>
                    new(answer.StatusCode, answer.Headers.RetryAfter?.Delta, part.Taken, $"it took {part.Taken} of {items}") { Again = part.Again },
                _ => new(answer.StatusCode, answer.Headers.RetryAfter?.Delta, 0, $"it answered {(int)answer.StatusCode}"),
            };
        }
        catch (Exception fault)
        {
            // The edge of telling: whatever goes wrong with it must not reach what is told of. It is counted, and kept for the log. A host that was named once may be gone.
            _track = _address.Track;
            return new(null, null, 0, either.IsCancellationRequested ? "it did not answer in time" : fault.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(byte[] body, CancellationToken stop)
    {
        using var request = await RequestAsync(body, stop);
        var answer = await _http.SendAsync(request, stop);
        if (answer is not { StatusCode: HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect, Headers.Location: { IsAbsoluteUri: true } to } || !RedirectPolicy.MayFollow(_track, to))
        {
            return answer;
        }

        answer.Dispose();
        _track = to;
        using var again = await RequestAsync(body, stop);
        return await _http.SendAsync(again, stop);
    }

    private async Task<HttpRequestMessage> RequestAsync(byte[] body, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _track) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(JsonSerializer.ContentType);
        request.Content.Headers.ContentEncoding.Add(JsonSerializer.CompressionType);
        if (_address.Scope is { } scope && _credential is { } credential)
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), stop);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }

        return request;
    }
}

/// <summary>What became of a post.</summary>
/// <param name="Status">The endpoint's; null where it did not answer.</param>
/// <param name="RetryAfter">What it said.</param>
/// <param name="Taken">Items that it took.</param>
/// <param name="Problem">Why not all; null where all were taken.</param>
internal sealed record PostAnswer(HttpStatusCode? Status, TimeSpan? RetryAfter, int Taken, string? Problem)
{
    /// <summary>Places of the items that it may take later, where it took some.</summary>
    public IReadOnlyList<int> Again { get; init; } = [];
}
