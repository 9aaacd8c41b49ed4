using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Simulators.Insights;
using Simulators.Insights.Faults;

namespace Simulators.Tests.Insights;

public sealed class WhenItemsArrive : IAsyncLifetime, IDisposable
{
    private const string Metric =
        """{"name":"Metric","time":"2026-11-26T10:00:00Z","tags":{"ai.cloud.role":"analysis-worker","ai.cloud.roleInstance":"r1"},"data":{"baseType":"MetricData","baseData":{"metrics":[{"name":"process_memory_mb","value":120.5,"count":1}],"properties":{"worker":"w1"}}}}""";

    private const string Request =
        """{"name":"Request","tags":{"ai.operation.id":"abc"},"data":{"baseType":"RequestData","baseData":{"id":"1","name":"analyse","success":false}}}""";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private InsightsSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await InsightsSimulator.StartAsync();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData($"[{Metric},{Request}]", "v2.1/track", false)]
    [InlineData($"{Metric}\n{Request}\n", "v2/track", true)]
    public async Task TheyAreReadAsTheyWereSent(string body, string path, bool zipped)
    {
        using var answer = await PostAsync(body, path, zipped);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"itemsAccepted\":2", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var metric = _simulator.Items.All.Single(item => item.Kind == "metric");
        Assert.Equal(("process_memory_mb", 120.5, "analysis-worker", "r1", "w1"), (metric.Name, metric.Value, metric.Role, metric.RoleInstance, metric.Dimensions["worker"]));
        var request = _simulator.Items.All.Single(item => item.Kind == "request");
        Assert.Equal(("analyse", "abc", false), (request.Name, request.Operation, request.Success));
    }

    [Fact]
    public async Task WhatIsNoItemIsRefusedByItself()
    {
        using var some = await PostAsync($"{Metric}\n{{\"data\":{{}}}}\n");
        using var none = await PostAsync("nonsense");

        Assert.Equal((HttpStatusCode.PartialContent, HttpStatusCode.BadRequest), (some.StatusCode, none.StatusCode));
        Assert.Single(_simulator.Items.All);
    }

    [Theory]
    [InlineData(IngestionFault.ServerError, 500)]
    [InlineData(IngestionFault.Unavailable, 503)]
    [InlineData(IngestionFault.Throttled, 429)]
    [InlineData(IngestionFault.QuotaExceeded, 439)]
    [InlineData(IngestionFault.Forbidden, 403)]
    [InlineData(IngestionFault.HtmlPage, 502)]
    public async Task AFaultHappensAsOftenAsItWasAskedFor(IngestionFault fault, int status)
    {
        _simulator.Faults.Add(new IngestionRule(fault, Count: 2));

        Assert.Equal([status, status, 200], [await StatusAsync(), await StatusAsync(), await StatusAsync()]);
        Assert.Single(_simulator.Items.All);
    }

    [Fact]
    public async Task HalfIsTakenWhereThatIsAskedFor()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.TakesHalf));

        using var answer = await PostAsync($"{Metric}\n{Request}\n");

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("metric", Assert.Single(_simulator.Items.All).Kind);
    }

    [Fact]
    public async Task ARefusedConnectionAndOneThatHangsAreThat()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.Refuse));
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Metric));

        _simulator.Faults.Add(new IngestionRule(IngestionFault.Hang));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostAsync(Metric, stop: soon.Token));
    }

    [Fact]
    public async Task WithoutATokenNothingIsTakenWhereOneIsRequired()
    {
        await using var strict = await InsightsSimulator.StartAsync(new InsightsSimulatorOptions { RequiresToken = true });
        var address = $"http://127.0.0.1:{strict.Port}/v2.1/track";
        using var bare = await _http.PostAsync(address, new StringContent(Metric));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(Metric), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "token") } };
        using var known = await _http.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (bare.StatusCode, known.StatusCode));
    }

    private async Task<int> StatusAsync()
    {
        using var answer = await PostAsync(Metric);
        return (int)answer.StatusCode;
    }

    private Task<HttpResponseMessage> PostAsync(string body, string path = "v2.1/track", bool zipped = false, CancellationToken stop = default)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        if (zipped)
        {
            using var packed = new MemoryStream();
            using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                zip.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        var content = new ByteArrayContent(bytes);
        if (zipped)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return _http.PostAsync($"http://127.0.0.1:{_simulator.Port}/{path}", content, stop);
    }
}
