using System.Net;
using Intake.Api.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shared.Keys;
using Shared.Ports;

namespace Intake.Api.Tests;

public sealed class WhenUsageIsAskedFor : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private readonly ScriptedLedger _ledger = new ScriptedLedger()
        .With("acme", Of(Day.AddDays(-60), 1), Of(Day, 10), Of(Day.AddDays(1), 20))
        .With("other", Of(Day, 1_000));

    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(["--Quotes:Engine=AzureOpenAI"], replace: _ledger.Replace);

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task EachDayAndAllOfThemAreTold()
    {
        using var client = await _api.ClientOfAsync("acme");
        var usage = await (await client.GetAsync("/v1/usage?from=2026-11-01&to=2026-11-30")).JsonAsync(HttpStatusCode.OK);

        Assert.Equal(("acme", "2026-11-01", "2026-11-30", "USD"), ((string?)usage["submitter"], (string?)usage["from"], (string?)usage["to"], (string?)usage["currency"]));
        Assert.Equal([("2026-11-20", 10L), ("2026-11-21", 20L)], usage["days"]!.AsArray().Select(day => ((string)day!["day"]!, (long)day["jobs"]!)));
        Assert.Equal((30, 60_000, 18_000, 45_000, 60), (
            (long)usage["total"]!["jobs"]!, (long)usage["total"]!["prompt_tokens"]!, (long)usage["total"]!["completion_tokens"]!, (long)usage["total"]!["embedding_tokens"]!, (long)usage["total"]!["model_calls"]!));
        Assert.Equal(0.12m + 0.144m + 0.00585m, (decimal)usage["total"]!["cost"]!);
        Assert.Equal(0.08995m, (decimal)usage["days"]![0]!["cost"]!);
    }

    [Fact]
    public async Task NobodySeesAnothersAndSupportDoes()
    {
        using var client = await _api.ClientOfAsync("acme");
        using var support = await _api.ClientOfAsync("ops", KeyRole.Support);

        await (await client.GetAsync("/v1/usage?submitter=other")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await client.GetAsync("/v1/usage?submitter=acme")).JsonAsync(HttpStatusCode.OK);
        var seen = await (await support.GetAsync("/v1/usage?submitter=other&from=2026-11-20&to=2026-11-20")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal(("other", 1_000), ((string?)seen["submitter"], (long)seen["total"]!["jobs"]!));
    }

    [Theory]
    [InlineData("", "2026-10-22", "2026-11-20")]
    [InlineData("?to=2026-03-01", "2026-01-31", "2026-03-01")]
    [InlineData("?from=2026-11-01", "2026-11-01", "2026-11-20")]
    [InlineData("?from=2026-08-21", "2026-08-21", "2026-11-20")]
    [InlineData("?from=0001-01-01&to=0001-01-02", "0001-01-01", "0001-01-02")]
    [InlineData("?to=0001-01-02", "0001-01-01", "0001-01-02")]
    public async Task WhatIsLeftOutIsTheLastThirtyDays(string query, string from, string to)
    {
        await using var api = await RunningApi.StartAsync(replace: services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(Day, new TimeOnly(23, 59), TimeSpan.Zero))));

        var usage = await (await api.Client.GetAsync("/v1/usage" + query)).JsonAsync(HttpStatusCode.OK);

        Assert.Equal((from, to), ((string?)usage["from"], (string?)usage["to"]));
        Assert.Empty(usage["days"]!.AsArray());
        Assert.Equal(0, (long)usage["total"]!["jobs"]!);
    }

    [Theory]
    [InlineData("?from=2026-11-02&to=2026-11-01")]
    [InlineData("?from=2026-01-01&to=2026-04-03")]
    [InlineData("?from=yesterday")]
    [InlineData("?from=2026-11-1")]
    [InlineData("?to=")]
    [InlineData("?to=2026-11-01&to=2026-11-02")]
    [InlineData("?submitter=Not-A-Name")]
    [InlineData("?day=2026-11-01")]
    public async Task WhatIsNoPeriodIsRefused(string query) => await (await _api.Client.GetAsync("/v1/usage" + query)).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");

    [Fact]
    public async Task AStoreThatFailsIsSaid()
    {
        _ledger.Fault = new StoreException(StoreFault.Transient, "away");
        await (await _api.Client.GetAsync("/v1/usage")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "store_unavailable");
    }

    private static UsageDay Of(DateOnly day, long jobs) => new(day, jobs, jobs * 2_000, jobs * 600, jobs * 1_500, jobs * 2, jobs);
}
