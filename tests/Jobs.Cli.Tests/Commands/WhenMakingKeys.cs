using System.Text.Json;
using Jobs.Cli.Tests.Stub;
using Shared.Ids;
using Shared.Keys;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenMakingKeys
{
    [Fact]
    public async Task TheConfigurationProvesTheKeyAndDoesNotHoldIt()
    {
        var run = await CommandRun.OfAsync(null, "keys", "generate", "--submitter", "ops", "--role", "support", "--number", "2");

        Assert.Equal(0, run.ExitCode);
        var values = run.OutLines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.True(ApiKey.TryParse(values["JOBS_KEY"], out var key));
        Assert.Equal(("ops", "support", key.KeyId), (Setting("Submitter"), Setting("Role"), Setting("KeyId")));
        Assert.True(key.Proves(new StoredKey(
            key.KeyId, SubmitterId.Parse("ops"), KeyRole.Support, Convert.FromBase64String(Setting("Salt")), Convert.FromBase64String(Setting("Hash")), default)));
        Assert.Single(run.OutLines, line => line.Contains(key.Secret));

        string Setting(string name) => values[$"Authentication__Keys__2__{name}"];
    }

    [Fact]
    public async Task CreatingPrintsOnlyTheKey()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(201, """{"key_id":"aaaaaaaa","submitter":"acme","role":"submitter","key":"jk_secret"}"""));

        var run = await CommandRun.OfAsync(service, "keys", "create", "--submitter", "acme");

        Assert.Equal("jk_secret\n", run.Out);
        Assert.Equal("""{"submitter":"acme","role":"submitter"}""", service.Requests.Single().Text);
    }

    [Fact]
    public async Task RevokingNamesTheKeyById()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(204));

        var run = await CommandRun.OfAsync(service, "keys", "revoke", "aaaaaaaa");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("DELETE", "/v1/keys/aaaaaaaa"), (service.Requests.Single().Method, service.Requests.Single().Path));
    }

    [Fact]
    public async Task JsonOfGenerateIsOneObject()
    {
        var run = await CommandRun.OfAsync(null, "keys", "generate", "--submitter", "acme", "--json");

        var root = JsonDocument.Parse(run.Out).RootElement;
        Assert.StartsWith("jk_", root.GetProperty("key").GetString());
        Assert.Equal("acme", root.GetProperty("environment").GetProperty("Authentication__Keys__0__Submitter").GetString());
    }
}
