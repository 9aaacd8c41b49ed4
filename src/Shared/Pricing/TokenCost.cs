namespace Shared.Pricing;

/// <summary>What tokens cost, in the currency of their prices.</summary>
/// <param name="Prompt">Of the prompts.</param>
/// <param name="Completion">Of the answers.</param>
/// <param name="Embedding">Of the embedded texts.</param>
public readonly record struct TokenCost(decimal Prompt, decimal Completion, decimal Embedding)
{
    public decimal Total => Prompt + Completion + Embedding;
}
