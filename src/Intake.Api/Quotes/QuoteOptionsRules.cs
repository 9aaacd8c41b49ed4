using Microsoft.Extensions.Options;
using Shared.Pricing;

namespace Intake.Api.Quotes;

/// <summary>What quotes are reckoned by exists, and has prices.</summary>
internal sealed class QuoteOptionsRules(IOptions<PricingOptions> pricing) : IValidateOptions<QuoteOptions>
{
    public ValidateOptionsResult Validate(string? name, QuoteOptions options)
    {
        if (!QuoteEngines.Known.Contains(options.Engine, StringComparer.OrdinalIgnoreCase))
        {
            return ValidateOptionsResult.Fail($"Quotes:Engine is '{options.Engine}'; known are {string.Join(" and ", QuoteEngines.Known)}.");
        }

        return QuoteEngines.IsFree(options.Engine) || PriceList.Of(pricing.Value, options.ChatModel, options.EmbeddingModel) is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Quotes:ChatModel is {options.ChatModel} and Quotes:EmbeddingModel is {options.EmbeddingModel}; Pricing:Models must have PromptPerMillion of both and "
                + $"CompletionPerMillion of the first, and has {string.Join(", ", pricing.Value.Models.Keys)}.");
    }
}
