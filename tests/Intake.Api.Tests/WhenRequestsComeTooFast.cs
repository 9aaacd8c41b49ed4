using System.Net;
using Intake.Api.Tests.Running;

namespace Intake.Api.Tests;

public class WhenRequestsComeTooFast
{
    [Fact]
    public async Task TheOneTooManyIsRefusedWithTheLimitAndOthersAreNot()
    {
        await using var api = await RunningApi.StartAsync(["--RateLimits:RequestsPerSecond=1", "--RateLimits:Burst=3"]);
        using var acme = await api.ClientOfAsync("acme");
        using var other = await api.ClientOfAsync("other");
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 10; i++)
        {
            answers.Add(await acme.GetAsync("/v1/queue"));
        }

        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("1 requests per second, and 3 at once", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/queue")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await acme.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task GuessingKeysIsLimitedToo()
    {
        await using var api = await RunningApi.StartAsync(["--RateLimits:RequestsPerSecond=1", "--RateLimits:Burst=3"]);
        using var guesser = api.ClientWith("guess");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 10; i++)
        {
            statuses.Add((await guesser.GetAsync("/v1/queue")).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }
}
