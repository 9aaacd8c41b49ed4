using Shared.Settings;

namespace Shared.Pricing;

/// <summary>The prices as <c>--help</c> lists them.</summary>
public static class PricingSettings
{
    private const string Model = $"{PricingOptions.Section}:{nameof(PricingOptions.Models)}:NAME";

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Of(PricingOptions.Section, new PricingOptions(), o => [(nameof(o.Currency), o.Currency, "Of all prices: three capital letters")]),
        new($"{Model}:{nameof(ModelPrice.PromptPerMillion)}", "list price", "Of a million tokens of model NAME. 0 - 10,000; check it"),
        new($"{Model}:{nameof(ModelPrice.CachedPromptPerMillion)}", "list price", "The same where the service's cache had them; none: no discount"),
        new($"{Model}:{nameof(ModelPrice.CompletionPerMillion)}", "list price", "The same of answers; an embedding model has none"),
    ];
}
