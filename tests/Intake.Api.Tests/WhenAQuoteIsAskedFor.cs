using Shared.Pricing;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Api.Pacing;
using Intake.Api.Quotes;
using Intake.Api.Tests.Running;
using Shared.Jobs;
using Shared.Ports;
using Shared.Tokens;

namespace Intake.Api.Tests;

public sealed class WhenAQuoteIsAskedFor : IAsyncLifetime
{
    private const int PerJob = PromptFigures.FixedTokens + PromptFigures.FramingTokens;

    private readonly ScriptedLedger _ledger = new();
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(["--Quotes:Engine=AzureOpenAI", "--Pacing:SampleInterval=00:01:00"], replace: _ledger.Replace);

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task TokensAreThoseOfTheTextsAndOfThePrompt()
    {
        var quote = await QuoteAsync(Send.Json(Send.Item()));

        var (resume, job) = (Send.Text(200), Send.Text(300));
        var texts = TokenCounter.Chat.Count(resume) + TokenCounter.Chat.Count(job) + TokenCounter.Chat.Count("- Python\n- C#");
        Assert.Equal(texts + PerJob, (long)quote["tokens"]!["prompt"]!);
        Assert.Equal(640, (long)quote["tokens"]!["completion"]!);
        Assert.Equal(TokenCounter.Embeddings.Count(resume) + TokenCounter.Embeddings.Count(job), (long)quote["tokens"]!["embedding"]!);
        Assert.False((bool)quote["tokens"]!["is_sampled"]!);
    }

    [Fact]
    public async Task HtmlIsCountedAsItsText()
    {
        var item = Send.Item();
        item["resume"] = $"<ul class=\"a-very-long-name-of-a-class\">{string.Concat(Enumerable.Repeat("<li>Python</li>", 60))}</ul>";
        var plain = Send.Item();
        plain["resume"] = string.Join('\n', Enumerable.Repeat("Python", 60));

        var (html, text) = (await QuoteAsync(Send.Json(item)), await QuoteAsync(Send.Json(plain)));

        Assert.Equal((long)text["tokens"]!["prompt"]!, (long)html["tokens"]!["prompt"]!);
    }

    [Fact]
    public async Task TheCostIsTheTokensByThePricesThatItNames()
    {
        var quote = await QuoteAsync(Send.Ndjson(Send.ManyLines(1)));

        var (tokens, cost, prices) = (quote["tokens"]!, quote["cost"]!, quote["assumptions"]!["prices"]!);
        decimal Of(string kind) => Math.Round((decimal)tokens[kind]! * (decimal)prices[kind]! / 1_000_000, 6, MidpointRounding.AwayFromZero);
        Assert.Equal((Of("prompt"), Of("completion"), Of("embedding")), ((decimal)cost["prompt"]!, (decimal)cost["completion"]!, (decimal)cost["embedding"]!));
        Assert.InRange((decimal)cost["total"]!, (decimal)cost["low"]! + 0.0001m, (decimal)cost["high"]! - 0.0001m);
        Assert.Equal(("USD", 2m, 8m), ((string?)cost["currency"], (decimal)prices["prompt"]!, (decimal)prices["completion"]!));
        Assert.Equal(("azure-openai", "gpt-4.1", "default"), ((string?)quote["assumptions"]!["engine"], (string?)quote["assumptions"]!["chat_model"], (string?)quote["assumptions"]!["completion_tokens_from"]));
    }

    [Fact]
    public async Task ArrayLinesAndGzipAreTheSameQuote()
    {
        var items = new JsonArray(Send.Item("a"), Send.Item("b", 400));
        var lines = string.Join('\n', items.Select(item => item!.ToJsonString()));

        var quotes = new[]
        {
            await QuoteAsync(Send.Json(items)), await QuoteAsync(Send.Ndjson(lines)), await QuoteAsync(Send.Gzip(Encoding.UTF8.GetBytes(lines), Send.Lines)),
        };

        Assert.All(quotes, quote => Assert.Equal(2, (int)quote["valid"]!));
        Assert.Single(quotes.Select(quote => quote["tokens"]!.ToJsonString() + quote["cost"]!.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task WhatIsWrongIsListedAndCostsNothing()
    {
        var wrong = Send.Item("b", 199);
        var quote = await QuoteAsync(Send.Ndjson($"{Send.Item("a").ToJsonString()}\n\n{wrong.ToJsonString()}\n{{broken"));

        Assert.Equal((3, 1, 2), ((int)quote["items"]!, (int)quote["valid"]!, (int)quote["invalid"]!));
        Assert.Equal([("/resume", "too_short", 3, 1), ("", "invalid_json", 4, 2)], quote["errors"]!.AsArray()
            .Select(error => ((string)error!["pointer"]!, (string)error["code"]!, (int)error["line"]!, (int)error["index"]!)));
        Assert.Equal(640, (long)quote["tokens"]!["completion"]!);
    }

    [Fact]
    public async Task OneJobsErrorsHaveNoLine()
    {
        var quote = await QuoteAsync(Send.Json(Send.Item(length: 199)));

        Assert.Equal((1, 0), ((int)quote["items"]!, (int)quote["valid"]!));
        Assert.Equal("too_short", (string?)quote["errors"]![0]!["code"]);
        Assert.Null(quote["errors"]![0]!["line"]);
        Assert.Equal(0m, (decimal)quote["cost"]!["high"]!);
    }

    [Fact]
    public async Task IdenticalItemsCostOnce()
    {
        var quote = await QuoteAsync(Send.Ndjson(Send.ManyLines(5)));

        Assert.Equal((5, 4), ((int)quote["valid"]!, (int)quote["identical"]!));
        Assert.Equal(640, (long)quote["tokens"]!["completion"]!);
    }

    [Fact]
    public async Task TheSubmittersOwnAnswersAreExpected()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        _ledger.With("local", new UsageDay(today, 5_000, 200_000, 90_000, 150_000, 200, AnsweredJobs: 100));

        var quote = await QuoteAsync(Send.Json(Send.Item()));

        Assert.Equal(900, (long)quote["tokens"]!["completion"]!);
        Assert.Equal("usage", (string?)quote["assumptions"]!["completion_tokens_from"]);
    }

    [Fact]
    public async Task ItSaysWhenItWouldBeDoneOnceARateIsMeasured()
    {
        _api.Get<QueuePace>().Set(new QueueDepth(80, 10, 0, 0, 500, null), endedPerSecond: null);
        var early = await QuoteAsync(Send.Json(Send.Item()));
        _api.Get<QueuePace>().Set(new QueueDepth(80, 10, 0, 0, 500, null), endedPerSecond: 2);
        var before = TimeProvider.System.GetUtcNow();
        var late = await QuoteAsync(Send.Json(new JsonArray([.. Enumerable.Range(0, 10).Select(i => Send.Item(length: 200 + i))])));

        Assert.Equal("not_measured", (string?)early["finish"]!["reason"]);
        Assert.Null(early["finish"]!["expected_at"]);
        Assert.Equal((50, 90), ((long)late["finish"]!["in_seconds"]!, (long)late["finish"]!["jobs_ahead"]!));
        Assert.InRange(DateTimeOffset.Parse((string)late["finish"]!["expected_at"]!, null), before.AddSeconds(49), before.AddSeconds(80));
    }

    [Fact]
    public async Task NothingIsStored()
    {
        await QuoteAsync(Send.Ndjson(Send.ManyLines(3)));

        Assert.Equal(0, (await _api.Get<IJobLookup>().CountAsync(default)).Ready);
        Assert.Empty((await (await _api.Client.GetAsync("/v1/jobs")).JsonAsync(HttpStatusCode.OK))["jobs"]!.AsArray());
    }

    [Theory]
    [InlineData("application/json", "", HttpStatusCode.BadRequest, "invalid_json")]
    [InlineData("application/json", "[]", HttpStatusCode.UnprocessableEntity, "empty_batch")]
    [InlineData("application/json", "[{},", HttpStatusCode.BadRequest, "invalid_json")]
    [InlineData("application/json", " \n {\"resume\":", HttpStatusCode.BadRequest, "invalid_json")]
    [InlineData("application/json", "17", HttpStatusCode.BadRequest, "invalid_json")]
    [InlineData("application/x-ndjson", "\n\n", HttpStatusCode.UnprocessableEntity, "empty_batch")]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    public async Task ABodyThatHoldsNoItemsIsRefused(string type, string body, HttpStatusCode status, string code) =>
        await (await _api.Client.PostAsync("/v1/quotes", new StringContent(body, Encoding.UTF8, type))).ProblemAsync(status, code);

    [Fact]
    public async Task OneJobLargerThanAJobMayBeIsRefused() =>
        await (await _api.Client.PostAsync("/v1/quotes", Send.Json($"{{\"resume\":\"{new string('x', 3_200_000)}\"}}"))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");

    [Fact]
    public async Task TooManyItemsAreRefused() =>
        await (await _api.Client.PostAsync("/v1/quotes", Send.Ndjson(Send.ManyLines(1_001)))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_items");

    [Fact]
    public async Task AParameterIsRefused() =>
        await (await _api.Client.PostAsync("/v1/quotes?on_error=skip", Send.Json(Send.Item()))).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");

    [Fact]
    public async Task AStoreThatFailsIsSaid()
    {
        _ledger.Fault = new StoreException(StoreFault.Transient, "away");
        await (await _api.Client.PostAsync("/v1/quotes", Send.Json(Send.Item()))).ProblemAsync(HttpStatusCode.ServiceUnavailable, "store_unavailable");
    }

    [Fact]
    public async Task NothingOfATextIsLogged()
    {
        var item = Send.Item();
        item["resume"] = string.Concat(Enumerable.Repeat("planted-marker ", 20));
        await QuoteAsync(Send.Ndjson(item.ToJsonString() + "\n{\"resume\":\"planted-marker\"}"));

        Assert.DoesNotContain(_api.Logs.Lines, line => line.Contains("planted-marker", StringComparison.Ordinal));
    }

    private async Task<JsonNode> QuoteAsync(HttpContent body) => await (await _api.Client.PostAsync("/v1/quotes", body)).JsonAsync(HttpStatusCode.OK);
}
