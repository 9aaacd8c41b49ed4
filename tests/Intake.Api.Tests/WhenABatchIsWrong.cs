using System.Net;
using System.Text.Json.Nodes;
using Intake.Api.Tests.Running;
using Shared.Ports;

namespace Intake.Api.Tests;

public class WhenABatchIsWrong : IAsyncLifetime
{
    private static readonly string Right = Send.Item().ToJsonString();
    private static readonly string Wrong = Send.Item(length: 199).ToJsonString();

    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(["--Intake:MaxBatchItems=300", "--Intake:MaxBatchBytes=2000000"]);

    public async Task DisposeAsync()
    {
        // Nothing half-accepted, whatever was sent: no job, and no batch that could still be sealed.
        Assert.Equal(0, (await _api.Get<IJobLookup>().CountAsync(default)).Ready);
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task OneWrongItemRejectsAllAndEveryErrorIsListed()
    {
        // Enough right ones before the wrong one that some were staged already.
        var problem = await RefusedAsync(Lines([.. Enumerable.Repeat(Right, 250), Wrong, Right, "{}"]), HttpStatusCode.UnprocessableEntity, "invalid_items");

        Assert.Equal("2 of 253 items have errors; nothing was accepted.", (string?)problem["detail"]);
        Assert.Equal(["251 250 /resume", "253 252 /resume", "253 252 /job_description", "253 252 /keywords"], ErrorsOf(problem));
        Assert.False((bool?)problem["errors_truncated"]);
    }

    [Fact]
    public async Task ADuplicateCustomIdNamesTheFirstLine()
    {
        var problem = await RefusedAsync(Lines(Send.Item("a").ToJsonString(), "", Send.Item("b").ToJsonString(), Send.Item("a").ToJsonString()), HttpStatusCode.UnprocessableEntity, "invalid_items");

        Assert.Equal(["4 2 /custom_id"], ErrorsOf(problem));
        Assert.Equal("The item on line 1 has the same custom_id.", (string?)problem["errors"]![0]!["message"]);
    }

    [Theory]
    [InlineData("/v1/batches?on_eror=skip", "There is no parameter on_eror; this route knows on_error.")]
    [InlineData("/v1/batches?callback_url=https://example.org", "callback_url is not available yet; ask for the batch's state instead.")]
    [InlineData("/v1/jobs?wait=5", "There is no parameter wait; this route has none.")]
    public async Task AParameterThatIsNotKnownIsRefusedByName(string path, string sentence)
    {
        var problem = await (await _api.Client.PostAsync(path, Lines(Right))).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");

        Assert.Equal(sentence, (string?)problem["detail"]);
    }

    [Fact]
    public async Task TooManyItemsAreRefusedWithTheLimit()
    {
        var problem = await RefusedAsync(Lines([.. Enumerable.Repeat(Right, 301)]), HttpStatusCode.RequestEntityTooLarge, "too_many_items");

        Assert.Contains("300", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyBytesAreRefusedWithTheLimit()
    {
        var large = Send.Item(length: 90_000).ToJsonString();
        var problem = await RefusedAsync(Lines([.. Enumerable.Repeat(large, 25)]), HttpStatusCode.RequestEntityTooLarge, "body_too_large");

        Assert.Contains("2000000", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABombIsRefusedAsItUnfolds()
    {
        using var body = Send.Gzip(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Right + "\n", 290)) + new string(' ', 50_000_000)), Send.Lines);

        await (await _api.Client.PostAsync("/v1/batches", body)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task GzipThatIsCutOffIsRefused()
    {
        using var whole = Send.Gzip(System.Text.Encoding.UTF8.GetBytes(Send.ManyLines(200)), Send.Lines);
        using var cut = new ByteArrayContent((await whole.ReadAsByteArrayAsync())[..^100]);
        cut.Headers.ContentType = whole.Headers.ContentType;
        cut.Headers.ContentEncoding.Add("gzip");

        await (await _api.Client.PostAsync("/v1/batches", cut)).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public async Task ABatchWithoutItemsIsRefused(string lines) => await RefusedAsync(Send.Ndjson(lines), HttpStatusCode.UnprocessableEntity, "empty_batch");

    [Fact]
    public async Task AnEmptyArrayIsRefused() => await RefusedAsync(Send.Json("[]"), HttpStatusCode.UnprocessableEntity, "empty_batch");

    [Fact]
    public async Task ABrokenArrayIsRefusedWithItsLineEvenWhereErrorsAreSkipped()
    {
        using var body = Send.Json($"[{Right},\n{Wrong},\n{Right[..^1]},\n{Right}]");

        var problem = await (await _api.Client.PostAsync("/v1/batches?on_error=skip", body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_json");

        Assert.Equal("2 1 /resume", ErrorsOf(problem)[0]);
        Assert.Contains("broken on line", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkippingEveryItemAcceptsNothing() =>
        await (await _api.Client.PostAsync("/v1/batches?on_error=skip", Lines(Wrong, Wrong))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_items");

    [Fact]
    public async Task AThousandErrorsAreListedAndNoMore()
    {
        // Each empty object lacks three fields, and five more are unknown.
        var problem = await RefusedAsync(Lines([.. Enumerable.Repeat("""{"a":1,"b":1,"c":1,"d":1,"e":1}""", 300)]), HttpStatusCode.UnprocessableEntity, "invalid_items");

        Assert.Equal(1_000, problem["errors"]!.AsArray().Count);
        Assert.True((bool?)problem["errors_truncated"]);
    }

    [Fact]
    public async Task AnotherTypeOfContentIsRefusedByName()
    {
        using var body = new StringContent(Right);
        var problem = await RefusedAsync(body, HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

        Assert.Contains("application/x-ndjson", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownWayToHandleErrorsIsNamed() =>
        await (await _api.Client.PostAsync("/v1/batches?on_error=ignore", Lines(Right))).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");

    private static StringContent Lines(params string[] lines) => Send.Ndjson(string.Join('\n', lines));

    private static List<string> ErrorsOf(JsonNode problem) => [.. problem["errors"]!.AsArray().Select(e => $"{e!["line"]} {e["index"]} {e["pointer"]}")];

    private async Task<JsonNode> RefusedAsync(HttpContent body, HttpStatusCode status, string code)
    {
        using (body)
        {
            return await (await _api.Client.PostAsync("/v1/batches", body)).ProblemAsync(status, code);
        }
    }
}
