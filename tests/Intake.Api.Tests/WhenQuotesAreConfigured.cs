using System.Net;
using Intake.Api.Tests.Running;

namespace Intake.Api.Tests;

public class WhenQuotesAreConfigured
{
    [Fact]
    public async Task OfflineAQuoteCostsNothingAndNoUsageIsAskedFor()
    {
        var ledger = new ScriptedLedger();
        await using var api = await RunningApi.StartAsync(replace: ledger.Replace);

        var quote = await (await api.Client.PostAsync("/v1/quotes", Send.Ndjson(Send.ManyLines(3)))).JsonAsync(HttpStatusCode.OK);

        Assert.Equal((0, 0m, 0m), ((long)quote["tokens"]!["prompt"]!, (decimal)quote["cost"]!["total"]!, (decimal)quote["cost"]!["high"]!));
        Assert.Equal("offline", (string?)quote["assumptions"]!["engine"]);
        Assert.Null(quote["assumptions"]!["prices"]);
        Assert.Equal((3, 0), ((int)quote["valid"]!, ledger.Asked));
    }

    [Fact]
    public async Task AModelOfOnesOwnHasItsOwnPrices()
    {
        await using var api = await RunningApi.StartAsync(
        [
            "--Quotes:Engine=azureopenai", "--Quotes:ChatModel=ours", "--Pricing:Models:ours:PromptPerMillion=1000", "--Pricing:Models:ours:CompletionPerMillion=0", "--Pricing:Currency=EUR",
        ]);

        var quote = await (await api.Client.PostAsync("/v1/quotes", Send.Json(Send.Item()))).JsonAsync(HttpStatusCode.OK);

        Assert.Equal((decimal)quote["tokens"]!["prompt"]! / 1_000, (decimal)quote["cost"]!["prompt"]!);
        Assert.Equal(("EUR", 0m), ((string?)quote["cost"]!["currency"], (decimal)quote["cost"]!["completion"]!));
    }

    [Fact]
    public async Task ALongBodyIsEstimatedFromASampleAndSaysSo()
    {
        var body = string.Join('\n', Enumerable.Range(0, 200).Select(i => Send.Item(length: 2_000 + i).ToJsonString()));
        await using var whole = await RunningApi.StartAsync(["--Quotes:Engine=AzureOpenAI"]);
        await using var sampled = await RunningApi.StartAsync(["--Quotes:Engine=AzureOpenAI", "--Quotes:CountedBytes=50000"]);

        var exact = await (await whole.Client.PostAsync("/v1/quotes", Send.Ndjson(body))).JsonAsync(HttpStatusCode.OK);
        var guess = await (await sampled.Client.PostAsync("/v1/quotes", Send.Ndjson(body))).JsonAsync(HttpStatusCode.OK);

        Assert.Equal((false, true), ((bool)exact["tokens"]!["is_sampled"]!, (bool)guess["tokens"]!["is_sampled"]!));
        Assert.InRange((decimal)guess["cost"]!["total"]!, (decimal)exact["cost"]!["total"]! * 0.99m, (decimal)exact["cost"]!["total"]! * 1.01m);
    }

    [Theory]
    [InlineData("--Quotes:Engine=Nobody", "Quotes:Engine is 'Nobody'; known are Offline and AzureOpenAI.")]
    [InlineData("--Quotes:ChatModel=gpt-nobody", "Quotes:ChatModel is gpt-nobody")]
    [InlineData("--Quotes:ChatModel=text-embedding-3-large", "CompletionPerMillion of the first")]
    [InlineData("--Quotes:CountedBytes=-1", "CountedBytes")]
    [InlineData("--Pricing:Models:gpt-4.1:PromptPerMillion=-2", "Pricing:Models:gpt-4.1:PromptPerMillion is -2")]
    public async Task WhatCannotBeReckonedIsRefusedAtTheStart(string setting, string sentence)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => RunningApi.StartAsync(setting.StartsWith("--Quotes:Engine", StringComparison.Ordinal) ? [setting] : ["--Quotes:Engine=AzureOpenAI", setting]));

        Assert.Contains(sentence, refused is AggregateException several ? string.Join(' ', several.InnerExceptions.Select(inner => inner.Message)) : refused.Message, StringComparison.Ordinal);
    }
}
