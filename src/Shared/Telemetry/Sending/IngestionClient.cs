using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using JsonSerializer = Microsoft.ApplicationInsights.Extensibility.Implementation.JsonSerializer;

namespace Shared.Telemetry.Sending;

/// <summary>One post of a batch to the ingestion endpoint, and to no other address: a redirect is not followed, because it would take what is told, and the identity's token, wherever it says.</summary>
internal sealed class IngestionClient : IDisposable
{
    /// <summary>Of an answer. One that refuses all 500 items of a batch takes about 50 KB.</summary>
    private const int MostAnswerBytes = 1024 * 1024;

    private readonly IngestionAddress _address;
    private readonly TokenCredential? _credential;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <param name="address">Where to.</param>
    /// <param name="credential">Whose tokens are sent; null for none.</param>
    /// <param name="timeout">From the question for a token to the last byte of the answer.</param>
    /// <param name="time">By which.</param>
    public IngestionClient(IngestionAddress address, TokenCredential? credential, TimeSpan timeout, TimeProvider time)
    {
        (_address, _credential, _timeout, _time) = (address, credential, timeout, time);

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
            using var request = await RequestAsync(body, either.Token);
            using var answer = await _http.SendAsync(request, either.Token);
            if (answer is { IsSuccessStatusCode: true, Content.Headers.ContentType: { MediaType: not "application/json" } type })
            {
                // A proxy's page, not the endpoint's word.
                return new(null, null, 0, $"it answered {(int)answer.StatusCode} with {type.MediaType}");
            }

            var taken = answer.StatusCode switch
            {
                HttpStatusCode.OK => items,
                HttpStatusCode.PartialContent => Math.Clamp(TakenOf(await answer.Content.ReadAsByteArrayAsync(either.Token)), 0, items),
                _ => 0,
            };
            return new(answer.StatusCode, answer.Headers.RetryAfter?.Delta, taken, answer.StatusCode == HttpStatusCode.OK ? null : $"it answered {(int)answer.StatusCode}");
        }
        catch (Exception fault)
        {
            // The edge of telling: whatever goes wrong with it must not reach what is told of. It is counted, and kept for the log.
            return new(null, null, 0, either.IsCancellationRequested ? "it did not answer in time" : fault.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(byte[] body, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address.Track) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(JsonSerializer.ContentType);
        request.Content.Headers.ContentEncoding.Add(JsonSerializer.CompressionType);
        if (_address.Scope is { } scope && _credential is { } credential)
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), stop);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }

        return request;
    }

    private static int TakenOf(byte[] answer)
    {
        try
        {
            using var read = JsonDocument.Parse(answer);
            return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("itemsAccepted", out var accepted) && accepted.TryGetInt32(out var number) ? number : 0;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return 0;
        }
    }
}

/// <summary>What became of a post.</summary>
/// <param name="Status">The endpoint's; null where it did not answer.</param>
/// <param name="RetryAfter">What it said.</param>
/// <param name="Taken">Items that it took.</param>
/// <param name="Problem">Why not all; null where all were taken.</param>
internal readonly record struct PostAnswer(HttpStatusCode? Status, TimeSpan? RetryAfter, int Taken, string? Problem);
