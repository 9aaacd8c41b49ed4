using Microsoft.Extensions.Options;
using Shared.Pricing;

namespace Intake.Api.Quotes;

/// <summary>The prices of the configured engine, as checked at start.</summary>
internal sealed class QuotePrices(IOptions<QuoteOptions> quotes, IOptions<PricingOptions> pricing)
{
    public bool AreFree { get; } = QuoteEngines.IsFree(quotes.Value.Engine);

    public string Currency { get; } = pricing.Value.Currency;

    public PriceList List { get; } = QuoteEngines.IsFree(quotes.Value.Engine)
        ? PriceList.Free
        : PriceList.Of(pricing.Value, quotes.Value.ChatModel, quotes.Value.EmbeddingModel) ?? throw new InvalidOperationException("Prices are checked at start.");
}
