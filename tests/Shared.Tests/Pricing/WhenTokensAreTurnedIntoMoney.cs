using FsCheck.Xunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Pricing;

namespace Shared.Tests.Pricing;

public class WhenTokensAreTurnedIntoMoney
{
    private static readonly PriceList Prices = PriceList.Of(new PricingOptions(), "gpt-4.1", "text-embedding-3-large")!;

    [Fact]
    public void EachKindHasItsPricePerMillion()
    {
        var cost = Prices.CostOf(new TokenCounts(Prompt: 2_310, Completion: 640, Embedding: 1_900, CachedPrompt: 1_000));

        Assert.Equal(new TokenCost(0.00462m + 0.0005m, 0.00512m, 0.000247m), cost);
        Assert.Equal(0.010487m, cost.Total);
    }

    [Property]
    public bool WhatIsPaidForPartsIsPaidForTheWhole(int left, int right)
    {
        TokenCounts Of(long tokens) => new(tokens, tokens, tokens, tokens);
        return Prices.CostOf(Of(left)).Total + Prices.CostOf(Of(right)).Total == Prices.CostOf(Of((long)left + right)).Total;
    }

    [Theory]
    [InlineData("nobodys-model", "text-embedding-3-large")]
    [InlineData("gpt-4.1", "nobodys-model")]
    [InlineData("text-embedding-3-large", "text-embedding-3-large")]
    public void WithoutAPriceThereIsNoList(string chat, string embedding) => Assert.Null(PriceList.Of(new PricingOptions(), chat, embedding));

    [Fact]
    public void AModelIsAddedAndAPriceChangedByConfiguration()
    {
        var options = Bind(
            ("Pricing:Currency", "EUR"), ("Pricing:Models:GPT-4.1:PromptPerMillion", "1.75"),
            ("Pricing:Models:our-own:PromptPerMillion", "0.5"), ("Pricing:Models:our-own:CompletionPerMillion", "1"));

        Assert.Equal("EUR", options.Currency);
        Assert.Equal(new PriceList(1.75m, 0.5m, 8m, 0.13m), PriceList.Of(options, "gpt-4.1", "text-embedding-3-large"));
        Assert.Equal(new PriceList(0.5m, 0.5m, 1m, 0.13m), PriceList.Of(options, "our-own", "text-embedding-3-large"));
    }

    [Theory]
    [InlineData("Pricing:Currency", "dollars", "Pricing:Currency is 'dollars'")]
    [InlineData("Pricing:Models:gpt-4.1:CompletionPerMillion", "-1", "Pricing:Models:gpt-4.1:CompletionPerMillion is -1; it can be from 0 to 10000")]
    [InlineData("Pricing:Models:gpt-4.1:PromptPerMillion", "10001", "it can be from 0 to 10000")]
    [InlineData("Pricing:Models:ours:CompletionPerMillion", "1", "Pricing:Models:ours has no PromptPerMillion")]
    public void APriceThatIsNoneIsRefusedWithItsName(string key, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<OptionsValidationException>(() => Bind((key, value))).Message, StringComparison.Ordinal);

    private static PricingOptions Bind(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
        return new ServiceCollection().AddPricing(configuration).BuildServiceProvider().GetRequiredService<IOptions<PricingOptions>>().Value;
    }
}
