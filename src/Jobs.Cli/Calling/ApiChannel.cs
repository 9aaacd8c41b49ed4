using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jobs.Cli.Calling;

/// <summary>Sends requests, tries again where that helps, and turns every way of failing into a <see cref="Failure"/>.</summary>
internal sealed class ApiChannel(HttpClient http, TimeProvider time, Func<double> chance, IRetryNotice notice)
{
    /// <summary>Sends, reads the whole answer and parses it.</summary>
    public Task<Answer<Fetched<T>>> FetchAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        SendAsync(request, async (response, stop) =>
        {
            var json = await response.Content.ReadAsByteArrayAsync(stop);
            var value = JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The answer is null.");
            return new Fetched<T>(value, json, WasReplayed(response));
        }, cancellation);

    /// <summary>Sends, and reads the answer as its body arrives.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="read">Reads a successful answer; called once per attempt that got one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Answer<T>> SendAsync<T>(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAsync(request, read, cancellation);
            if (answer.TryGet(out _, out var failure)
                || RetryPolicy.WaitBeforeNext(request.Budget, attempt, failure, request.IsRepeatable, chance()) is not { } wait)
            {
                return answer;
            }

            notice.Waiting(failure, wait);
            await Task.Delay(wait, time, cancellation);
        }
    }

    private async Task<Answer<T>> TryAsync<T>(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var message = request.ToMessage();
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? await read(response, either.Token)
                : await Refusals.ReadAsync(response, time.GetUtcNow(), either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            return Breakdowns.TimedOut(http.BaseAddress, request.Timeout);
        }
        catch (HttpRequestException e)
        {
            return Breakdowns.Of(http.BaseAddress, e);
        }
        catch (IOException)
        {
            return Breakdowns.Lost(http.BaseAddress);
        }
        catch (JsonException)
        {
            return Breakdowns.NotUnderstood(http.BaseAddress);
        }
    }

    private static bool WasReplayed(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Contains("true", StringComparer.OrdinalIgnoreCase);
}
