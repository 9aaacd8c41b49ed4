using System.Net;
using LocalHost.Scaling;

namespace LocalHost.Tests.Scaling;

public sealed class QueueDepthReaderTests
{
    [Fact]
    public async Task TheReadyJobsAreReadAndTheRestIsPassedOver() =>
        Assert.Equal(12, await ReadAsync(HttpStatusCode.OK, """{"ready":12,"running":3,"scheduled":0,"dead_lettered":0,"ended_per_second":null}"""));

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, """{"code":"store_unavailable"}""")]
    [InlineData(HttpStatusCode.OK, "not JSON")]
    [InlineData(HttpStatusCode.OK, """{"running":3}""")]
    public async Task AnAnswerWithoutADepthIsNoDepth(HttpStatusCode status, string body) => Assert.Null(await ReadAsync(status, body));

    [Fact]
    public async Task ASilentApiIsNoDepth()
    {
        using var client = Client(_ => throw new TaskCanceledException("timeout"));

        Assert.Null(await new QueueDepthReader(client).ReadReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task StoppingIsNotMistakenForSilence()
    {
        using var stop = new CancellationTokenSource();
        using var client = Client(_ =>
        {
            stop.Cancel();
            throw new TaskCanceledException();
        });

        await Assert.ThrowsAsync<TaskCanceledException>(() => new QueueDepthReader(client).ReadReadyAsync(stop.Token));
    }

    private static async Task<long?> ReadAsync(HttpStatusCode status, string body)
    {
        using var client = Client(_ => new HttpResponseMessage(status) { Content = new StringContent(body) { Headers = { ContentType = new("application/json") } } });
        return await new QueueDepthReader(client).ReadReadyAsync(CancellationToken.None);
    }

    private static HttpClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(new Answering(answer)) { BaseAddress = new Uri("http://127.0.0.1:1") };

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
