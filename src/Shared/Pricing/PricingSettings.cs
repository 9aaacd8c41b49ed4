using Shared.Settings;

namespace Shared.Pricing;

/// <summary>The prices as <c>--help</c> lists them.</summary>
public static class PricingSettings
{
    public static IReadOnlyList<Setting> All { get; } = [.. List(new PricingOptions())];

    private static IEnumerable<Setting> List(PricingOptions defaults) =>
    [
        .. Setting.Of(PricingOptions.Section, defaults, o => [(nameof(o.Currency), o.Currency, "Of all prices: three capital letters")]),
        .. defaults.Models.SelectMany(model => Setting.Of($"{PricingOptions.Section}:{nameof(defaults.Models)}:{model.Key}", model.Value, price =>
        [
            (nameof(price.PromptPerMillion), price.PromptPerMillion, "Price of a million tokens. 0 - 10,000; check it, a list price of 2026-11-26"),
            (nameof(price.CachedPromptPerMillion), price.CachedPromptPerMillion, "The same where the service's cache had them; empty: no discount"),
            (nameof(price.CompletionPerMillion), price.CompletionPerMillion, "The same of answers; empty for an embedding model"),
        ])),
    ];
}
