using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using Microsoft.ApplicationInsights.Channel;
using JsonSerializer = Microsoft.ApplicationInsights.Extensibility.Implementation.JsonSerializer;

namespace Shared.Telemetry.Sending;

/// <summary>
/// Empties the buffer to the ingestion endpoint, a batch at a time, on one loop of its own: nobody else ever waits for the network. The SDK's own channel is not
/// used: it waits 100 s for an endpoint that hangs, loses a failed batch without a word, and cannot tell how much it holds.
/// </summary>
internal sealed class TelemetrySender : IDisposable
{
    private const int BatchItems = 500;

    /// <summary>How long the first of a batch waits for more.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    private readonly IngestionAddress _address;
    private readonly TokenCredential? _credential;
    private readonly TelemetryBuffer _buffer;
    private readonly TelemetryTally _tally;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;
    private volatile int _inHand;

    public TelemetrySender(IngestionAddress address, TokenCredential? credential, TelemetryBuffer buffer, TelemetryTally tally, TimeSpan timeout, TimeProvider time)
    {
        (_address, _credential, _buffer, _tally, _timeout, _time) = (address, credential, buffer, tally, timeout, time);

        // Its calls are no part of any job: no span is made of them and no trace context sent.
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null, MaxConnectionsPerServer = 2 })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Items not sent yet.</summary>
    public int Waiting => _buffer.Count + _inHand;

    /// <summary>Why the last batch was not taken; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Sends until it is told to stop, and then what is there at that moment, once.</summary>
    /// <param name="stop">No more is gathered.</param>
    /// <param name="giveUp">Ends it at once.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        while (!stop.IsCancellationRequested)
        {
            await _buffer.Came.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Gathering, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SendBatchAsync(stop, giveUp);
        }

        while (_buffer.Count > 0 && !giveUp.IsCancellationRequested)
        {
            await SendBatchAsync(stop, giveUp);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task SendBatchAsync(CancellationToken stop, CancellationToken giveUp)
    {
        var batch = _buffer.Take(BatchItems);
        if (batch.Count == 0)
        {
            return;
        }

        _inHand = batch.Count;
        if (Write(batch) is not { } body)
        {
            Count(SendOutcome.Refused, batch.Count, taken: 0);
            _inHand = 0;
            return;
        }

        for (var tries = 1; ; tries++)
        {
            var (status, retryAfter, taken) = await PostAsync(body, batch, giveUp);
            var decision = SendPolicy.Decide(status, stop.IsCancellationRequested ? SendPolicy.MostTries : tries, retryAfter);
            if (decision.Outcome == SendOutcome.Again)
            {
                // Cut short by the stop: then it is tried once more, and the last time.
                await Task.Delay(decision.Wait, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            Count(decision.Outcome, batch.Count, taken);
            _inHand = 0;
            return;
        }
    }

    private byte[]? Write(List<ITelemetry> batch)
    {
        try
        {
            return JsonSerializer.Serialize(batch, compress: true);
        }
        catch (Exception fault)
        {
            // An item that cannot be written must not end the loop: all later ones would be lost with it.
            Problem = fault.GetType().Name;
            return null;
        }
    }

    private void Count(SendOutcome outcome, int items, int taken)
    {
        var sent = outcome switch { SendOutcome.Taken => items, SendOutcome.TakenInPart => Math.Clamp(taken, 0, items), _ => 0 };
        _tally.Sent(sent);
        _tally.Dropped(outcome == SendOutcome.GivenUp ? DropReason.Unreachable : DropReason.Refused, items - sent);
        Problem = sent == items ? null : Problem;
    }

    private async Task<(HttpStatusCode? Status, TimeSpan? RetryAfter, int Taken)> PostAsync(byte[] body, List<ITelemetry> batch, CancellationToken giveUp)
    {
        using var patience = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, giveUp);
        try
        {
            using var request = await RequestAsync(body, either.Token);
            using var answer = await _http.SendAsync(request, either.Token);
            Problem = answer.StatusCode == HttpStatusCode.OK ? null : $"it answered {(int)answer.StatusCode}";
            var taken = answer.StatusCode == HttpStatusCode.PartialContent ? TakenOf(await answer.Content.ReadAsByteArrayAsync(either.Token)) : batch.Count;
            return (answer.StatusCode, answer.Headers.RetryAfter?.Delta, taken);
        }
        catch (Exception fault)
        {
            // The edge of telling: whatever goes wrong with it must not reach what is told of. It is counted, and kept for the log.
            Problem = either.IsCancellationRequested ? "it did not answer in time" : fault.GetType().Name;
            return (null, null, 0);
        }
    }

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
            return read.RootElement.TryGetProperty("itemsAccepted", out var accepted) && accepted.TryGetInt32(out var number) ? number : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
