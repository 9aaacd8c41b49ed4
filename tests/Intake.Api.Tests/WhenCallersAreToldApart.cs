using System.Net;
using System.Net.Http.Json;
using Intake.Api.Tests.Running;
using Shared.Keys;

namespace Intake.Api.Tests;

public class WhenCallersAreToldApart : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(["--Authentication:AllowAnonymousOnLoopback=false"]);

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("jk_00000000_00000000000000000000000000000000")]
    public async Task WithoutAValidKeyNothingIsShown(string? key)
    {
        using var client = _api.ClientWith(key);

        foreach (var path in new[] { "/v1/jobs", "/v1/queue", "/v1/batches/x", "/v1/nothing", "/" })
        {
            var response = await client.GetAsync(path);
            await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task HealthAndDocumentationNeedNoKey(string path) => Assert.Equal(HttpStatusCode.OK, (await _api.Client.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task AMonitorMayAskForTheHeadOfHealth(string path)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, (await _api.Client.SendAsync(head)).StatusCode);
    }

    [Fact]
    public async Task AKeyWithAnotherSecretIsRefused()
    {
        var (key, other) = (ApiKey.Create(), ApiKey.Create());
        using var admin = await _api.ClientOfAsync("ops", KeyRole.Support);
        var made = await (await admin.PostAsync("/v1/keys", JsonContent.Create(new { submitter = "acme", role = "submitter" }))).JsonAsync(HttpStatusCode.Created);
        using var forged = _api.ClientWith(new ApiKey((string)made["key_id"]!, other.Secret).Reveal());
        using var right = _api.ClientWith((string)made["key"]!);

        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync("/v1/jobs")).StatusCode);
        await (await forged.GetAsync("/v1/jobs")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.DoesNotContain(key.Secret, made.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnothersJobIsNotThere()
    {
        using var acme = await _api.ClientOfAsync("acme");
        using var other = await _api.ClientOfAsync("other");
        var job = (await acme.PostAsync("/v1/jobs", Send.Json(Send.Item("a")))).Headers.Location;
        var batch = (await acme.PostAsync("/v1/batches", Send.Ndjson(Send.ManyLines(1)))).Headers.Location;

        foreach (var path in new[] { $"{job}", $"{job}/result", $"{batch}", $"{batch}/results" })
        {
            await (await other.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await (await other.PostAsync($"{job}:cancel", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.PostAsync($"{batch}:cancel", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await (await other.GetAsync("/v1/jobs?custom_id=a")).JsonAsync(HttpStatusCode.OK))["jobs"]!.AsArray());
        Assert.Equal("queued", (string?)(await (await acme.GetAsync(job)).JsonAsync(HttpStatusCode.OK))["state"]);
    }

    [Fact]
    public async Task SupportSeesEveryonesJobsAndASubmitterNoWorkersOrKeys()
    {
        using var acme = await _api.ClientOfAsync("acme");
        using var support = await _api.ClientOfAsync("ops", KeyRole.Support);
        var job = (await acme.PostAsync("/v1/jobs", Send.Json(Send.Item()))).Headers.Location;

        Assert.Equal("acme", (string?)(await (await support.GetAsync(job)).JsonAsync(HttpStatusCode.OK))["submitter"]);
        Assert.Empty((await (await support.GetAsync("/v1/workers")).JsonAsync(HttpStatusCode.OK))["workers"]!.AsArray());
        foreach (var path in new[] { "/v1/workers", "/v1/workers/w-1/heap", "/v1/keys" })
        {
            await (await acme.GetAsync(path)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task SupportMakesTwoKeysOfASubmitterAndRevokesOneAtOnce()
    {
        using var support = await _api.ClientOfAsync("ops", KeyRole.Support);
        var first = await MakeAsync(support);
        await MakeAsync(support);
        using var acme = _api.ClientWith((string)first["key"]!);
        Assert.Equal(HttpStatusCode.OK, (await acme.GetAsync("/v1/jobs")).StatusCode);

        await (await PostKeyAsync(support)).ProblemAsync(HttpStatusCode.Conflict, "too_many_keys");
        Assert.Equal(HttpStatusCode.NoContent, (await support.DeleteAsync($"/v1/keys/{first["key_id"]}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await acme.GetAsync("/v1/jobs")).StatusCode);
        await (await support.DeleteAsync($"/v1/keys/{first["key_id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var listed = await (await support.GetAsync("/v1/keys")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["ops", "acme"], listed["keys"]!.AsArray().Select(key => (string?)key!["submitter"]));
        Assert.DoesNotContain("hash", listed.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"submitter":"Not A Name","role":"submitter"}""")]
    [InlineData("""{"submitter":"acme","role":"king"}""")]
    [InlineData("""{"submitter":"acme","role":"submitter","more":1}""")]
    public async Task AKeyForNobodyIsNotMade(string body)
    {
        using var support = await _api.ClientOfAsync("ops", KeyRole.Support);

        await (await support.PostAsync("/v1/keys", Send.Json(body))).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");
    }

    private static Task<HttpResponseMessage> PostKeyAsync(HttpClient support) => support.PostAsync("/v1/keys", JsonContent.Create(new { submitter = "acme", role = "submitter" }));

    private static async Task<System.Text.Json.Nodes.JsonNode> MakeAsync(HttpClient support) => await (await PostKeyAsync(support)).JsonAsync(HttpStatusCode.Created);
}
