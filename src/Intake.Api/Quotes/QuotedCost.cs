using Shared.Pricing;

namespace Intake.Api.Quotes;

/// <summary>What jobs will cost, and how far off that may be.</summary>
/// <param name="Expected">At the expected length of answers, nothing found in the service's cache.</param>
/// <param name="Low">Short answers, the prompt's fixed part found in the cache for every job but the first, and a sample that guessed too much.</param>
/// <param name="High">Long answers, and a sample that guessed too little. Retries that the service charges are not in it.</param>
internal readonly record struct QuotedCost(TokenCost Expected, decimal Low, decimal High)
{
    public static QuotedCost Of(QuotedTokens tokens, PriceList prices)
    {
        var margin = prices.CostOf(new TokenCounts(tokens.Estimated.Prompt, 0, tokens.Estimated.Embedding)).Total * QuoteAssumptions.SampleMargin;
        var cached = PromptFigures.FixedTokens >= QuoteAssumptions.LeastCachedTokens ? Math.Max(0L, tokens.Jobs - 1) * PromptFigures.FixedTokens : 0;
        var low = new TokenCounts(tokens.Prompt - cached, (long)tokens.Jobs * tokens.Answer.Low, tokens.Embedding, cached);
        var high = new TokenCounts(tokens.Prompt, (long)tokens.Jobs * tokens.Answer.High, tokens.Embedding);
        return new QuotedCost(
            prices.CostOf(new TokenCounts(tokens.Prompt, tokens.Completion, tokens.Embedding)),
            prices.CostOf(low).Total - margin,
            prices.CostOf(high).Total + margin);
    }
}
