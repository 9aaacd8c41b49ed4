using System.Net;
using System.Text.Json.Nodes;
using Intake.Api.Tests.Running;
using Shared.Ports;

namespace Intake.Api.Tests;

public class WhenABatchIsSubmitted : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryItemIsQueued(bool asLines)
    {
        var lines = Send.ManyLines(250);
        using var body = asLines ? Send.Ndjson(lines + "\n") : Send.Json($"[{lines.Replace('\n', ',')}]");

        var response = await _api.Client.PostAsync("/v1/batches", body);
        var batch = await response.JsonAsync(HttpStatusCode.Accepted);

        Assert.Equal((string?)batch["links"]!["self"], response.Headers.Location?.ToString());
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal((250, 0, "running"), ((int?)batch["total"], (int?)batch["skipped"], (string?)batch["state"]));
        Assert.Equal(250, (int?)batch["counts"]!["queued"]);
        Assert.Null(batch["errors"]);
        Assert.Equal(250, (await _api.Get<IJobLookup>().CountAsync(default)).Ready);
    }

    [Fact]
    public async Task ACompressedBodyIsUnderstood()
    {
        using var body = Send.Gzip(System.Text.Encoding.UTF8.GetBytes(Send.ManyLines(20)), Send.Lines);

        Assert.Equal(20, (int?)(await (await _api.Client.PostAsync("/v1/batches", body)).JsonAsync(HttpStatusCode.Accepted))["total"]);
    }

    [Fact]
    public async Task SkippingAcceptsTheRightItemsAndListsTheOthers()
    {
        var body = OnLines(Send.Item("a"), null, Send.Item("b", length: 199), Send.Item("a"), Send.Item("c"));

        var batch = await (await _api.Client.PostAsync("/v1/batches?on_error=skip", Send.Ndjson(body + "\n{nonsense\n"))).JsonAsync(HttpStatusCode.Accepted);

        Assert.Equal((2, 3), ((int?)batch["total"], (int?)batch["skipped"]));
        Assert.Equal(
            ["3/1 /resume too_short", "4/2 /custom_id duplicate_custom_id", "6/4  invalid_json"],
            batch["errors"]!.AsArray().Select(e => $"{e!["line"]}/{e["index"]} {e["pointer"]} {e["code"]}"));
        Assert.Contains("line 1", (string?)batch["errors"]![1]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsComeInTheOrderOfTheirEndAndCanBeResumed()
    {
        var batch = await (await _api.Client.PostAsync("/v1/batches", Send.Ndjson(Send.ManyLines(5)))).JsonAsync(HttpStatusCode.Accepted);
        var results = (string)batch["links"]!["results"]!;
        await _api.FinishAsync(2);

        var early = await ReadAsync(results);
        await _api.FinishAsync(3);
        var next = await ReadAsync($"{results}?after={early.Lines[^1]["cursor"]}&limit=2");
        var last = await ReadAsync($"{results}?after={next.Lines[^1]["cursor"]}&limit=2");

        Assert.Equal((2, false), (early.Lines.Count, early.IsEnded));
        Assert.Equal((2, false), (next.Lines.Count, next.IsEnded));
        Assert.Equal((1, true), (last.Lines.Count, last.IsEnded));
        var all = early.Lines.Concat(next.Lines).Concat(last.Lines).ToList();
        Assert.Equal([1, 2, 3, 4, 5], all.Select(line => (int)line["position"]!).Order());
        Assert.All(all, line => Assert.Equal($"row-{(int)line["position"]! - 1}", (string?)line["custom_id"]));
        Assert.All(all, line => Assert.Equal("履歷", (string?)line["result"]!["note"]));
        Assert.Equal("ended", (string?)(await (await _api.Client.GetAsync((string)batch["links"]!["self"]!)).JsonAsync(HttpStatusCode.OK))["state"]);
    }

    [Fact]
    public async Task CancelingEndsWhatHasNotEndedAndKeepsResultsReadable()
    {
        var batch = await (await _api.Client.PostAsync("/v1/batches", Send.Ndjson(Send.ManyLines(5)))).JsonAsync(HttpStatusCode.Accepted);
        await _api.FinishAsync(2);

        var canceled = await (await _api.Client.PostAsync(batch["links"]!["self"] + ":cancel", null)).JsonAsync(HttpStatusCode.OK);
        var read = await ReadAsync((string)batch["links"]!["results"]!);

        Assert.Equal((2, 3, "ended"), ((int?)canceled["counts"]!["succeeded"], (int?)canceled["counts"]!["canceled"], (string?)canceled["state"]));
        Assert.Equal((5, 2, true), (read.Lines.Count, read.Lines.Count(line => line["result"] is not null), read.IsEnded));
    }

    private static string OnLines(params JsonObject?[] items) => string.Join('\n', items.Select(item => item?.ToJsonString()));

    private async Task<(List<JsonNode> Lines, bool IsEnded)> ReadAsync(string path)
    {
        using var response = await _api.Client.GetAsync(path);
        Assert.Equal(Send.Lines, response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        return ([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)], response.Headers.Contains("X-Batch-Ended"));
    }
}
