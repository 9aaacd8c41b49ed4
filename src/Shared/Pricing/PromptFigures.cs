namespace Shared.Pricing;

/// <summary>What the prompt of the gap analysis takes in tokens, for who reckons without it; a test of the worker's holds them against the prompt itself.</summary>
public static class PromptFigures
{
    /// <summary>Version of the prompt that the figures are of.</summary>
    public const string Version = "1";

    /// <summary>The fixed part and the answer's schema: the same for every job.</summary>
    public const int FixedTokens = 1_431;

    /// <summary>Around a job's own texts: two messages of 4 and 3 before the answer (source: OpenAI's cookbook, "How to count tokens with tiktoken"), and what the data's message has of its own.</summary>
    public const int FramingTokens = 11 + 140;
}
