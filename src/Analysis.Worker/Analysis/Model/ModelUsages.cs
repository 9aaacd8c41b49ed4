using Shared.Results;

namespace Analysis.Worker.Analysis.Model;

internal static class ModelUsages
{
    /// <summary>No call was made and nothing charged.</summary>
    public static ModelUsage Nothing { get; } = new(0, 0, 0, 0);

    public static ModelUsage Sum(ModelUsage left, ModelUsage right) => new(
        left.PromptTokens + right.PromptTokens,
        left.CompletionTokens + right.CompletionTokens,
        left.EmbeddingTokens + right.EmbeddingTokens,
        left.ModelCalls + right.ModelCalls);
}
