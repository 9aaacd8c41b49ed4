using System.Net;
using Intake.Api.Hosting;
using Intake.Api.Tests.Running;
using Microsoft.Extensions.Options;
using Shared.Ids;
using Shared.Keys;

namespace Intake.Api.Tests;

public class WhenStarting
{
    [Fact]
    public async Task OutsideDevelopmentItNeedsAKeyAndSaysHowToMakeOne()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => RunningApi.StartAsync(environment: "Production"));

        Assert.Contains("jobs keys generate --submitter ops --role support", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideDevelopmentAConfiguredKeyIsEnoughAndNobodyElseComesIn()
    {
        var key = ApiKey.Create();
        await using var api = await RunningApi.StartAsync(SettingsOf(key), "Production");
        using var client = api.ClientWith(key.Reveal());

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/workers")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Client.GetAsync("/v1/queue")).StatusCode);
        Assert.Equal("configuration", (string?)(await (await client.GetAsync("/v1/keys")).JsonAsync(HttpStatusCode.OK))["keys"]![0]!["origin"]);
    }

    [Fact]
    public async Task OutsideDevelopmentNobodyIsAnonymous() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() =>
            RunningApi.StartAsync(["--Authentication:AllowAnonymousOnLoopback=true", .. SettingsOf(ApiKey.Create())], "Production"));

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0", "--Kestrel:Endpoints:Open:Url=http://0.0.0.0:0")]
    public async Task InDevelopmentItListensOnLoopbackOnly(string url, string other = "")
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => RunningApi.StartAsync([$"--urls={url}", other]));

        Assert.Contains("loopback only", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Intake:MaxBatchItems=0")]
    [InlineData("--RateLimits:Burst=0")]
    [InlineData("--Sweeping:KeepRecords=1.00:00:00")]
    [InlineData("--Authentication:Keys:0:KeyId=short")]
    [InlineData("--Jobs:Embedded:LeaseTime=00:00:00")]
    public async Task ASettingOutOfItsRangeIsRefused(string setting) => await Assert.ThrowsAsync<OptionsValidationException>(() => RunningApi.StartAsync([setting]));

    [Theory]
    [InlineData("--Intake:MaxBatchItems=many")]
    [InlineData("--urls=nonsense")]
    public async Task ASettingThatCannotBeReadIsRefused(string setting) => await Assert.ThrowsAsync<RefusedException>(() => RunningApi.StartAsync([setting]));

    [Fact]
    public async Task AStoreThatThereIsNotIsRefused() => Assert.Contains(
        "set it to Embedded", (await Assert.ThrowsAsync<OptionsValidationException>(() => RunningApi.StartAsync(["--Jobs:Provider=Paper"]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ARefusalIsOneSentenceAndExitCodeTwo()
    {
        var (error, before) = (new StringWriter(), Console.Error);
        Console.SetError(error);
        try
        {
            Assert.Equal(2, await Refusal.ExplainAsync(() => throw new RefusedException("no.")));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Equal("The API does not start: no." + Environment.NewLine, error.ToString());
    }

    [Fact]
    public async Task ADevelopersBrowserCannotBeLuredUnderAnotherName()
    {
        await using var api = await RunningApi.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/queue") { Headers = { Host = "evil.example" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await api.Client.SendAsync(request)).StatusCode);
    }

    private static string[] SettingsOf(ApiKey key)
    {
        var stored = key.ToStored(SubmitterId.Parse("ops"), KeyRole.Support, default);
        return
        [
            $"--Authentication:Keys:0:KeyId={stored.KeyId}",
            "--Authentication:Keys:0:Submitter=ops",
            "--Authentication:Keys:0:Role=Support",
            $"--Authentication:Keys:0:Salt={Convert.ToBase64String(stored.Salt.Span)}",
            $"--Authentication:Keys:0:Hash={Convert.ToBase64String(stored.Hash.Span)}",
        ];
    }
}
