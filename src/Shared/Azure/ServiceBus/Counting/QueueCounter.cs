using System.Net;
using System.Net.Http.Headers;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Authorization;
using Shared.Azure.ServiceBus.Faults;

namespace Shared.Azure.ServiceBus.Counting;

/// <summary>Asks the management endpoint how deep the queue is: AMQP has no question for it.</summary>
internal sealed class QueueCounter(BusEndpoint endpoint, IBusTokens tokens, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const string Version = "api-version=2021-05";

    // Reopened now and then, so that a changed address is noticed.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(15), AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <returns>Null where the identity may not ask.</returns>
    /// <exception cref="BusException">The endpoint cannot be reached, is busy, or answers something else.</exception>
    public async Task<QueueCounts?> CountAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await AskAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw BusException.Unanswered("the question for the counts", timeout);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new BusException(AmqpConditions.Unreachable, $"{endpoint.Management.Authority} cannot be asked ({fault.GetType().Name})");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<QueueCounts?> AskAsync(CancellationToken cancellation)
    {
        var queue = new Uri(endpoint.Management, string.Join('/', endpoint.Queue.Split('/').Select(Uri.EscapeDataString)));
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(queue) { Query = Version }.Uri);
        request.Headers.TryAddWithoutValidation("Authorization", await tokens.GetHeaderAsync(queue.AbsoluteUri, cancellation));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/atom+xml"));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return null;
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new BusException(FaultTable.OfStatus((int)answer.StatusCode), $"the management endpoint answered {(int)answer.StatusCode}");
        }

        await using var entry = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(cancellation));
        return CountFeed.Read(entry)
            ?? throw new BusException(AmqpConditions.NotFound, $"the management endpoint knows no queue \"{endpoint.Queue}\"");
    }
}
