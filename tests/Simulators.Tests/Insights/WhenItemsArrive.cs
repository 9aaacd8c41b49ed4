using System.Net;
using System.Text;
using Simulators.Insights;

namespace Simulators.Tests.Insights;

public sealed class WhenItemsArrive : IAsyncLifetime, IDisposable
{
    private const int MostBytes = 100_000;
    private const int Kept = 3;

    private InsightsSimulator _simulator = null!;
    private Posting _posting = null!;

    public async Task InitializeAsync()
    {
        _simulator = await InsightsSimulator.StartAsync(new InsightsSimulatorOptions { Keeps = Kept, MaxBodyBytes = MostBytes });
        _posting = new Posting(_simulator);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _posting.Dispose();

    [Theory]
    [InlineData($"[{Posting.Metric},{Posting.Request}]", "v2.1/track", null)]
    [InlineData($"[{Posting.Metric},{Posting.Request}]", "v2/track", "deflate")]
    [InlineData($"{Posting.Metric}\n{Posting.Request}\n", "v2/track", "gzip")]
    [InlineData($"{Posting.Metric}\r\n{Posting.Request}", "v2.1/track", null)]
    public async Task TheyAreReadAsTheyWereSent(string body, string path, string? encoding)
    {
        using var answer = await _posting.SendAsync(body, path, encoding);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"itemsReceived":2,"itemsAccepted":2,"errors":[]}""", await answer.Content.ReadAsStringAsync());
        var metric = _simulator.Items.All.Single(item => item.Kind == "metric");
        Assert.Equal(("process_memory_mb", "analysis-worker", "r1", "w1"), (metric.Name, metric.Role, metric.RoleInstance, metric.Dimensions["worker"]));
        Assert.Equal((120.5, 1, 119, 122), (metric.Value, metric.Count, metric.Min, metric.Max));
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero), metric.Time);
        var request = _simulator.Items.All.Single(item => item.Kind == "request");
        Assert.Equal(("analyse", "abc", false, "500", 1.5, 25), (request.Name, request.Operation, request.Success, request.ResultCode, request.Duration!.Value.TotalSeconds, request.SampleRate));
        Assert.Equal([Posting.Metric, Posting.Request], _simulator.Items.All.Select(item => item.Json));
    }

    [Fact]
    public async Task WhatIsNoItemIsRefusedByItself()
    {
        using var some = await _posting.SendAsync($"{{\"data\":{{}}}}\n{Posting.Metric}\n{Posting.Metric}\nnonsense");

        Assert.Equal(HttpStatusCode.PartialContent, some.StatusCode);
        Assert.Equal(
            """{"itemsReceived":4,"itemsAccepted":2,"errors":[{"index":0,"statusCode":400,"message":"Not taken."},{"index":3,"statusCode":400,"message":"Not taken."}]}""",
            await some.Content.ReadAsStringAsync());
        Assert.Equal(2, _simulator.Items.All.Count);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[1, null")]
    [InlineData("""[1, null, [], {"data": 1}, {"data": {"baseType": "MetricData"}}]""")]
    [InlineData("""{"data":{"baseType":"MetricData","baseData":{"metrics":{"name":"not in a list"}}}}""")]
    [InlineData("""{"data":{"baseType":"RequestData","baseData":"text"}}""")]
    public async Task ABodyWithoutAnItemIsRefused(string body)
    {
        Assert.Equal(400, await _posting.StatusAsync(body));
        Assert.Empty(_simulator.Items.All);
    }

    [Theory]
    [InlineData("""{"time":"never","tags":[],"data":{"baseType":"MetricData","baseData":{"metrics":[{"name":"m","value":"NaN","count":1.5}],"properties":[]}}}""")]
    [InlineData("""{"sampleRate":"all","tags":1,"data":{"baseType":"RequestData","baseData":{"name":"n","success":"yes","duration":"long","properties":{"a":1,"a":2}}}}""")]
    public async Task OddValuesArePassedOver(string body)
    {
        Assert.Equal(200, await _posting.StatusAsync(body));
        Assert.Equal((null, null, null, null), (_simulator.Items.All[0].Time, _simulator.Items.All[0].Value, _simulator.Items.All[0].Success, _simulator.Items.All[0].Duration));
    }

    [Theory]
    [InlineData("gzip", 400)]
    [InlineData("deflate", 400)]
    [InlineData("br", 400)]
    public async Task ABodyThatIsNotPackedAsItSaysIsRefused(string encoding, int status)
    {
        using var answer = await _posting.SendAsync(Encoding.UTF8.GetBytes(Posting.Metric), "v2/track", encoding);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task ABodyThatIsTooLargeIsRefusedHoweverWellItIsPacked(string? encoding)
    {
        using var answer = await _posting.SendAsync(new string(' ', MostBytes) + Posting.Metric, encoding: encoding);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(_simulator.Items.All);
    }

    [Fact]
    public async Task TheOldestAreForgottenAndCounted()
    {
        await _posting.StatusAsync(string.Join('\n', Enumerable.Range(0, 5).Select(Named)));

        Assert.Equal(["m2", "m3", "m4"], _simulator.Items.All.Select(item => item.Name));
        Assert.Equal((5, 2), (_simulator.Items.Arrived, _simulator.Items.Forgotten));
    }

    [Fact]
    public async Task WhoReadsAlongMissesNoneThatIsKept()
    {
        await _posting.StatusAsync(string.Join('\n', Enumerable.Range(0, 2).Select(Named)));
        var (first, seen) = await _simulator.Items.AfterAsync(0, CancellationToken.None);
        var waiting = _simulator.Items.AfterAsync(seen, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        await _posting.StatusAsync(string.Join('\n', Enumerable.Range(2, 4).Select(Named)));
        var (next, all) = await waiting.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["m0", "m1"], first.Select(item => item.Name));
        Assert.Equal(["m3", "m4", "m5"], next.Select(item => item.Name));
        Assert.Equal(6, all);
    }

    [Fact]
    public async Task WhatIsAwaitedInVainIsToldByAnException() => await Assert.ThrowsAsync<TimeoutException>(
        () => _simulator.Items.WaitAsync(items => items.Count > 0, TimeSpan.FromMilliseconds(50), TimeProvider.System));

    [Fact]
    public async Task ALineOfAnItemIsShort()
    {
        await _posting.StatusAsync(Named(1).Replace("m1", new string('m', 5_000), StringComparison.Ordinal));

        Assert.InRange(_simulator.Items.All[0].ToString().Length, 20, 200);
    }

    [Fact]
    public async Task WhoAsksWhetherSomebodyWatchesIsToldNobody()
    {
        using var answer = await _posting.SendAsync("[]", "QuickPulseService.svc/ping");

        Assert.Equal((HttpStatusCode.OK, "false"), (answer.StatusCode, answer.Headers.GetValues("x-ms-qps-subscribed").Single()));
        Assert.Contains($"LiveEndpoint=http://127.0.0.1:{_simulator.Port}/", _simulator.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereATokenIsRequiredItIsLookedAt()
    {
        await using var strict = await InsightsSimulator.StartAsync(new InsightsSimulatorOptions { RequiresToken = true, RefusedToken = "of-nobody" });
        using var posting = new Posting(strict);
        using var bare = await posting.SendAsync();
        using var refused = await posting.SendAsync(token: "of-nobody");
        using var known = await posting.SendAsync(token: "of-somebody");

        Assert.Equal((401, 403, 200), ((int)bare.StatusCode, (int)refused.StatusCode, (int)known.StatusCode));
        Assert.Single(strict.Items.All);
    }

    private static string Named(int number) => Posting.Metric.Replace("process_memory_mb", $"m{number}", StringComparison.Ordinal);
}
