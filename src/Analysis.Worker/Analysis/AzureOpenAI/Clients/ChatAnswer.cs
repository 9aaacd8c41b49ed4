namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>One completion.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Text">What it says; empty where it says nothing.</param>
/// <param name="PromptTokens">Charged for the prompt.</param>
/// <param name="CompletionTokens">Charged for the answer.</param>
internal sealed record ChatAnswer(ChatEnd End, string Text, int PromptTokens, int CompletionTokens);

internal enum ChatEnd
{
    Whole,

    /// <summary>Cut at the most tokens that were allowed.</summary>
    Length,
    ContentFilter,

    /// <summary>The model declined.</summary>
    Refusal,
}

/// <summary>Vectors in the order of the texts.</summary>
internal sealed record EmbeddingAnswer(IReadOnlyList<ReadOnlyMemory<float>> Vectors, int Tokens);
