namespace Shared.Results;

/// <summary>What the models charged for, summed over jobs.</summary>
public sealed record ModelTotals(long PromptTokens, long CompletionTokens, long EmbeddingTokens, long ModelCalls)
{
    public static ModelTotals Nothing { get; } = new(0, 0, 0, 0);

    public bool IsNothing => this == Nothing;

    /// <param name="usage">Of one job; null adds nothing.</param>
    public ModelTotals Plus(ModelUsage? usage) => usage is null
        ? this
        : new(PromptTokens + usage.PromptTokens, CompletionTokens + usage.CompletionTokens, EmbeddingTokens + usage.EmbeddingTokens, ModelCalls + usage.ModelCalls);

    public ModelTotals Plus(ModelTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(PromptTokens + other.PromptTokens, CompletionTokens + other.CompletionTokens, EmbeddingTokens + other.EmbeddingTokens, ModelCalls + other.ModelCalls);
    }
}
