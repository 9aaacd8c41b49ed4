using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Shared.Azure.Tables;

/// <summary>
/// Tries again, with growing jittered pauses and no sooner than <c>Retry-After</c> says, only what cannot mislead: reads, writes without a condition, and whatever
/// the service refused or never got. A conditional write whose answer was lost may have been done; tried again it would meet its own result and be told
/// that somebody else was first. It fails as transient instead, and the caller looks. So does at once what the service wants to wait longer than a call may take.
/// </summary>
internal sealed class SafeRetryPolicy(int maxRetries, TimeSpan patience)
    : RetryPolicy(maxRetries, DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5)))
{
    private const int TooManyRequests = 429;
    private const int ServerBusy = 503;

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => IsSafe(message, exception) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsSafe(message, exception) ? base.ShouldRetryAsync(message, exception) : ValueTask.FromResult(false);

    private bool IsSafe(HttpMessage message, Exception? exception) => exception is null && message.HasResponse
        ? WaitOf(message.Response) < patience && (IsHarmlessTwice(message.Request) || message.Response.Status is TooManyRequests or ServerBusy)
        : IsHarmlessTwice(message.Request) || (exception is not null && WasNeverSent(exception));

    private static TimeSpan WaitOf(Response response) =>
        response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    private static bool IsHarmlessTwice(Request request) =>
        request.Method == RequestMethod.Get ||
        (request.Method != RequestMethod.Post && (!request.Headers.TryGetValue("If-Match", out var etag) || etag == "*"));

    private static bool WasNeverSent(Exception exception) => exception.GetBaseException() is System.Net.Sockets.SocketException &&
        exception.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
}
