using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amqp;
using Microsoft.Extensions.Time.Testing;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Authorization;

public sealed class WhenTokensAreChecked : IAsyncLifetime
{
    private const string SasType = "servicebus.windows.net:sastoken";
    private const string KeyName = "RootManageSharedAccessKey";
    private const string Key = "a key of 256 bits, or so";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private ServiceBusSimulator _simulator = null!;
    private AmqpClient _client = null!;

    public async Task InitializeAsync()
    {
        _simulator = await ServiceBusSimulator.StartAsync(new ServiceBusSimulatorOptions { ChecksTokens = true, AcceptsAnyJwt = true, Key = Key }, _time);
        _client = await AmqpClient.ConnectAsync(_simulator);
    }

    [Fact]
    public async Task WithoutOneALinkIsRefused()
    {
        var fault = await Assert.ThrowsAsync<AmqpException>(() => _client.SendAsync("jobs", "a"));

        Assert.Equal("amqp:unauthorized-access", fault.Error.Condition.ToString());
    }

    [Theory]
    [InlineData("sb://host/jobs")]
    [InlineData("sb://host/")]
    [InlineData("sb://host")]
    public async Task OneForTheQueueOrForWhatIsAboveOpensIt(string resource)
    {
        Assert.Equal(202, await _client.PutTokenAsync(SasType, "sb://host/jobs", Token(resource)));

        await _client.SendAsync("jobs", "a");
        Assert.Equal(1, _simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task OneForAnotherQueueOpensNothing()
    {
        Assert.Equal(401, await _client.PutTokenAsync(SasType, "sb://host/jobs", Token("sb://host/job")));
        Assert.Equal(202, await _client.PutTokenAsync(SasType, "sb://host/other", Token("sb://host/other")));

        await Assert.ThrowsAsync<AmqpException>(() => _client.SendAsync("jobs", "a"));
    }

    [Fact]
    public async Task AForgedOneAnOldOneAndNonsenseAreRefused()
    {
        Assert.Equal(401, await _client.PutTokenAsync(SasType, "sb://host/jobs", Token("sb://host/jobs", key: "another")));
        Assert.Equal(401, await _client.PutTokenAsync(SasType, "sb://host/jobs", Token("sb://host/jobs", life: TimeSpan.FromSeconds(-1))));
        Assert.Equal(401, await _client.PutTokenAsync(SasType, "sb://host/jobs", "nonsense"));
        Assert.Equal(401, await _client.PutTokenAsync(SasType, "sb://host/jobs", "SharedAccessSignature sr=a&sig=b&se=x&skn=c"));
    }

    [Fact]
    public async Task AJwtOpensWhatItWasPutForUntilItEnds()
    {
        var payload = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"exp":{{_time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds()}}}"""));
        Assert.Equal(202, await _client.PutTokenAsync("jwt", "sb://host/jobs", $"e30.{payload}.c2ln"));
        await _client.SendAsync("jobs", "a");

        _time.Advance(TimeSpan.FromMinutes(5));

        await Assert.ThrowsAsync<AmqpException>(() => _client.SendAsync("jobs", "b"));
        Assert.Equal(401, await _client.PutTokenAsync("jwt", "sb://host/jobs", $"e30.{payload}.c2ln"));
    }

    [Fact]
    public async Task LinksEndWithTheirTokenAndLiveOnWithANewOne()
    {
        await _client.PutTokenAsync(SasType, "sb://host/jobs", Token("sb://host/jobs", life: TimeSpan.FromMinutes(5)));
        var receiver = _client.Receiver("jobs");
        receiver.SetCredit(1);
        await _client.PutTokenAsync(SasType, "sb://host/jobs", Token("sb://host/jobs", life: TimeSpan.FromMinutes(10)));

        _time.Advance(TimeSpan.FromMinutes(5));
        await _client.SendAsync("jobs", "a");
        Assert.NotNull(await receiver.ReceiveAsync(AmqpClient.Patience));
        _time.Advance(TimeSpan.FromMinutes(5));

        await Eventually.IsAsync(() => receiver.IsClosed, "the link is detached");
        Assert.Equal("amqp:unauthorized-access", receiver.Error.Condition.ToString());
    }

    [Fact]
    public async Task TheKeyItselfOpensEverything()
    {
        await using var client = await AmqpClient.ConnectAsync(_simulator, KeyName, Key);
        await client.SendAsync("jobs", "a");

        await Assert.ThrowsAnyAsync<Exception>(() => AmqpClient.ConnectAsync(_simulator, KeyName, "another"));
    }

    [Fact]
    public async Task DepthIsToldWithATokenOnly()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_simulator.HttpPort}/") };

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Token("http://127.0.0.1/jobs", key: "another")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Token("http://127.0.0.1/jobs")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("Bearer a.b.c"));

        async Task<HttpStatusCode> AskAsync(string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "jobs?api-version=2021-05");
            if (token is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", token);
            }

            using var response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private string Token(string resource, string key = Key, TimeSpan? life = null)
    {
        var (encoded, expiry) = (WebUtility.UrlEncode(resource), (_time.GetUtcNow() + (life ?? TimeSpan.FromHours(1))).ToUnixTimeSeconds());
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{encoded}\n{expiry}")));
        return $"SharedAccessSignature sr={encoded}&sig={WebUtility.UrlEncode(signature)}&se={expiry}&skn={KeyName}";
    }
}
