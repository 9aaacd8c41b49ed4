namespace Shared.Pricing;

/// <summary>What one model charges, in <see cref="PricingOptions.Currency"/> per million tokens. Each 0 – 10,000.</summary>
public sealed class ModelPrice
{
    /// <summary>Tokens of a prompt, or of an embedded text. Required.</summary>
    public decimal? PromptPerMillion { get; set; }

    /// <summary>Tokens of a prompt that the service found in its cache. Where none is given: the same as others.</summary>
    public decimal? CachedPromptPerMillion { get; set; }

    /// <summary>Tokens of an answer. An embedding model has none.</summary>
    public decimal? CompletionPerMillion { get; set; }
}
