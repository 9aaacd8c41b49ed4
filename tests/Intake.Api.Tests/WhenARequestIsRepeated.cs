using System.Net;
using Intake.Api.Tests.Running;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Tests;

public class WhenARequestIsRepeated : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("/v1/jobs")]
    [InlineData("/v1/batches")]
    public async Task TheSameBodyAnswersAsTheFirstTime(string route)
    {
        var first = await PostAsync(route, "k", "a");
        var second = await PostAsync(route, "k", "a");

        Assert.Equal((await first.JsonAsync(HttpStatusCode.Accepted)).ToJsonString(), (await second.JsonAsync(HttpStatusCode.Accepted)).ToJsonString());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, (await _api.Get<IJobLookup>().CountAsync(default)).Ready);
    }

    [Theory]
    [InlineData("/v1/jobs")]
    [InlineData("/v1/batches")]
    public async Task AnotherBodyUnderTheSameKeyIsRefused(string route)
    {
        await PostAsync(route, "k", "a");

        await (await PostAsync(route, "k", "b")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task AnotherMeaningOfTheSameBodyIsRefused()
    {
        await PostAsync("/v1/batches", "k", "a");

        await (await PostAsync("/v1/batches?on_error=skip", "k", "a")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task TheSameBodyCompressedIsTheSameBody()
    {
        await PostAsync("/v1/jobs", "k", "a");
        using var packed = Send.Gzip(System.Text.Encoding.UTF8.GetBytes(Send.Item("a").ToJsonString()), "application/json");

        Assert.True((await _api.Client.PostAsync("/v1/jobs", packed, "k")).Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task AKeyCountsPerRouteAndPerSubmitter()
    {
        using var other = await _api.ClientOfAsync("other");
        await PostAsync("/v1/jobs", "k", "a");

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("/v1/batches", "k", "b")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await other.PostAsync("/v1/jobs", Send.Json(Send.Item("c")), "k")).StatusCode);
    }

    [Fact]
    public async Task ARefusedBodyUsesUpNoKey()
    {
        await (await _api.Client.PostAsync("/v1/batches", Send.Ndjson("{}"), "k")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_items");

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("/v1/batches", "k", "a")).StatusCode);
    }

    [Fact]
    public async Task AnUploadThatIsStillRunningIsToldApart()
    {
        await _api.Get<IJobIntake>().OpenBatchAsync(new BatchHeader(SubmitterId.Parse("local"), TimeSpan.FromDays(1), "k"), default);

        var response = await PostAsync("/v1/batches", "k", "a");

        await response.ProblemAsync(HttpStatusCode.Conflict, "idempotency_running");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task SkippedItemsAreListedAgain()
    {
        var body = $"{Send.Item("a").ToJsonString()}\n{{}}";
        await _api.Client.PostAsync("/v1/batches?on_error=skip", Send.Ndjson(body), "k");

        var again = await (await _api.Client.PostAsync("/v1/batches?on_error=skip", Send.Ndjson(body), "k")).JsonAsync(HttpStatusCode.Accepted);

        Assert.Equal(3, again["errors"]!.AsArray().Count);
    }

    private Task<HttpResponseMessage> PostAsync(string route, string key, string customId)
    {
        var item = Send.Item(customId).ToJsonString();
        return _api.Client.PostAsync(route, route == "/v1/jobs" ? Send.Json(item) : Send.Ndjson(item), key);
    }
}
