using System.Globalization;
using Microsoft.Extensions.Options;

namespace Shared.Pricing;

/// <summary>Refuses, at start, prices that are none.</summary>
public sealed class PricingOptionsValidator : IValidateOptions<PricingOptions>
{
    private const decimal MaxPerMillion = 10_000m;

    public ValidateOptionsResult Validate(string? name, PricingOptions options)
    {
        var faults = options.Models.SelectMany(model => FaultsOf(model.Key, model.Value)).ToList();
        if (options.Currency is not { Length: 3 } || !options.Currency.All(char.IsAsciiLetterUpper))
        {
            faults.Insert(0, $"Pricing:Currency is '{options.Currency}'; it has three capital letters, as USD.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string model, ModelPrice price)
    {
        if (price.PromptPerMillion is null)
        {
            yield return $"Pricing:Models:{model} has no PromptPerMillion.";
        }

        foreach (var (member, value) in new[]
        {
            (nameof(price.PromptPerMillion), price.PromptPerMillion),
            (nameof(price.CachedPromptPerMillion), price.CachedPromptPerMillion),
            (nameof(price.CompletionPerMillion), price.CompletionPerMillion),
        })
        {
            if (value is < 0 or > MaxPerMillion)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Pricing:Models:{model}:{member} is {value}; it can be from 0 to {MaxPerMillion}.");
            }
        }
    }
}
