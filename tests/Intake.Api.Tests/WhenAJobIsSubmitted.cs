using System.Net;
using System.Text.Json.Nodes;
using Intake.Api.Tests.Running;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Intake.Api.Tests;

public class WhenAJobIsSubmitted : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task ItIsRecordedAsAnsweredAndQueuedWithItsInput()
    {
        var item = Send.Item("row 7");
        item["metadata"] = new JsonObject { ["團隊"] = "<north>" };

        var response = await _api.Client.PostAsync("/v1/jobs", Send.Json(item));
        var job = await response.JsonAsync(HttpStatusCode.Accepted);

        Assert.Equal((string?)job["links"]!["self"], response.Headers.Location?.ToString());
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 300);
        Assert.Equal("queued", (string?)job["state"]);
        Assert.Equal("row 7", (string?)job["custom_id"]);
        Assert.Equal("<north>", (string?)job["metadata"]!["團隊"]);
        var shown = await (await _api.Client.GetAsync(response.Headers.Location)).JsonAsync(HttpStatusCode.OK);
        Assert.True(JsonNode.DeepEquals(job, shown), shown.ToJsonString());
        var leased = Assert.Single(await _api.Get<IJobQueue>().ReceiveAsync("worker-1", 1, default));
        Assert.Equal(["Python", "C#"], JobInputJson.Read(await _api.Get<IJobQueue>().ReadInputAsync(leased.Lease, default))!.Keywords);
    }

    [Fact]
    public async Task ItsResultIsSentAsTheStoreKeepsIt()
    {
        var self = await SubmitAsync();
        await (await _api.Client.GetAsync(self + "/result")).ProblemAsync(HttpStatusCode.Conflict, "not_ended");
        await _api.FinishAsync(1);

        Assert.Equal(OneWorker.Result, await _api.Client.GetStringAsync(self + "/result"));
        var shown = await (await _api.Client.GetAsync(self)).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("succeeded", (string?)shown["state"]);
        Assert.Equal("worker-1", (string?)shown["attempts"]![0]!["worker"]);
        Assert.EndsWith("Z", (string?)shown["ended_at"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitingEndsWithTheResultWhenTheJobDoes()
    {
        var waiting = _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()), prefer: "respond-async, wait=30");
        await _api.FinishAsync(1);
        var response = await waiting;
        var job = await response.JsonAsync(HttpStatusCode.OK);

        Assert.Equal("wait=30", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal(41, (int?)job["result"]!["raw_similarity_percentage"]);
    }

    [Fact]
    public async Task WaitingInVainEndsWithAnAcceptedJob()
    {
        var response = await _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()), prefer: "wait=0");

        Assert.Equal("queued", (string?)(await response.JsonAsync(HttpStatusCode.Accepted))["state"]);
    }

    [Fact]
    public async Task WhoWaitsDoesNotHoldUpAStop()
    {
        var api = await RunningApi.StartAsync();
        var waiting = api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()), prefer: "wait=60");
        await api.Get<IJobQueue>().ReceiveAsync("worker-1", 1, default);

        await api.StopAsync();

        await (await waiting).JsonAsync(HttpStatusCode.Accepted);
        await api.DisposeAsync();
    }

    [Fact]
    public async Task CancelingEndsItOnceAndItHasNoResult()
    {
        var self = await SubmitAsync();

        Assert.Equal("canceled", (string?)(await (await _api.Client.PostAsync(self + ":cancel", null)).JsonAsync(HttpStatusCode.OK))["state"]);
        Assert.Equal("canceled", (string?)(await (await _api.Client.PostAsync(self + ":cancel", null)).JsonAsync(HttpStatusCode.OK))["state"]);
        await (await _api.Client.GetAsync(self + "/result")).ProblemAsync(HttpStatusCode.Gone, "no_result");
    }

    [Fact]
    public async Task JobsAreListedNewestFirstPageByPage()
    {
        var sent = new[] { await SubmitAsync("a"), await SubmitAsync("b"), await SubmitAsync("a") };

        var first = await (await _api.Client.GetAsync("/v1/jobs?limit=2")).JsonAsync(HttpStatusCode.OK);
        var second = await (await _api.Client.GetAsync($"/v1/jobs?limit=2&before={first["next"]}")).JsonAsync(HttpStatusCode.OK);
        var named = await (await _api.Client.GetAsync("/v1/jobs?custom_id=a")).JsonAsync(HttpStatusCode.OK);

        Assert.Equal([sent[2], sent[1]], LinksOf(first));
        Assert.Equal([sent[0]], LinksOf(second));
        Assert.Null(second["next"]);
        Assert.Equal([sent[2], sent[0]], LinksOf(named));
    }

    [Fact]
    public async Task ACompressedBodyIsUnderstood()
    {
        using var body = Send.Gzip(System.Text.Encoding.UTF8.GetBytes(Send.Item().ToJsonString()), "application/json");

        await (await _api.Client.PostAsync("/v1/jobs", body)).JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task ATextOfAHundredThousandCharactersIsAccepted() =>
        await (await _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item(length: 100_000)))).JsonAsync(HttpStatusCode.Accepted);

    [Fact]
    public async Task TheQueueCountsIt()
    {
        await SubmitAsync();

        Assert.Equal(1, (int?)(await (await _api.Client.GetAsync("/v1/queue")).JsonAsync(HttpStatusCode.OK))["ready"]);
    }

    [Fact]
    public async Task ItExpiresAfterTheLifetimeThatIsConfigured()
    {
        await using var api = await RunningApi.StartAsync(["--Intake:JobLifetime=01:00:00"]);
        var job = await (await api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()))).JsonAsync(HttpStatusCode.Accepted);

        Assert.True(JobId.TryParse((string?)job["id"], out var id));
        Assert.Equal(id.AcceptedAt + TimeSpan.FromHours(1), DateTimeOffset.Parse((string)job["expires_at"]!));
    }

    private static IEnumerable<string?> LinksOf(JsonNode page) => page["jobs"]!.AsArray().Select(job => (string?)job!["links"]!["self"]);

    private async Task<string> SubmitAsync(string? customId = null)
    {
        var response = await _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item(customId)));
        return (string)(await response.JsonAsync(HttpStatusCode.Accepted))["links"]!["self"]!;
    }
}
