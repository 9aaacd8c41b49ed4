namespace Shared.Pricing;

/// <summary>Section <c>Pricing</c>: what models charge, so that tokens can be told as money. It is an estimate: what is paid is on the provider's bill.</summary>
public sealed class PricingOptions
{
    public const string Section = "Pricing";

    /// <summary>Currency of all prices, three capital letters (ISO 4217). Default <c>USD</c>.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>
    /// Prices by the model's name, case-insensitive; a model of your own is added by naming it. Defaults: OpenAI's list prices without any discount, looked up on
    /// 2026-11-26 (developers.openai.com, and pages that quote it). An agreement, a region or a deployment type changes them, and so does time: check them.
    /// </summary>
    public Dictionary<string, ModelPrice> Models { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gpt-4.1"] = new() { PromptPerMillion = 2.00m, CachedPromptPerMillion = 0.50m, CompletionPerMillion = 8.00m },
        ["gpt-4.1-mini"] = new() { PromptPerMillion = 0.40m, CachedPromptPerMillion = 0.10m, CompletionPerMillion = 1.60m },
        ["gpt-4.1-nano"] = new() { PromptPerMillion = 0.10m, CachedPromptPerMillion = 0.025m, CompletionPerMillion = 0.40m },
        ["text-embedding-3-large"] = new() { PromptPerMillion = 0.13m },
        ["text-embedding-3-small"] = new() { PromptPerMillion = 0.02m },
    };
}
