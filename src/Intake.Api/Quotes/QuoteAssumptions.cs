namespace Intake.Api.Quotes;

/// <summary>What a quote takes as given, because the API knows neither the worker's prompt nor what a model will answer.</summary>
internal static class QuoteAssumptions
{
    /// <summary>Version of the worker's prompt that the figures below are of.</summary>
    public const string PromptVersion = "1";

    /// <summary>Tokens of the prompt's fixed part and of its answer's schema: the same for every job.</summary>
    public const int FixedPromptTokens = 1_500;

    /// <summary>
    /// Tokens around a job's own texts: two messages of 4 and 3 before the answer (source: OpenAI's cookbook, "How to count tokens with tiktoken"), and what the
    /// message with the data has of its own.
    /// </summary>
    public const int FramingTokens = 11 + 130;

    /// <summary>From this length on the service keeps a prompt's beginning in its cache (source: OpenAI's and Azure's pages on prompt caching).</summary>
    public const int LeastCachedTokens = 1_024;

    /// <summary>Tokens of an answer where too little of the submitter's own has been measured: ordinary ones have 500 to 900, in Traditional Chinese up to 1,300.</summary>
    public static CompletionEstimate DefaultCompletion { get; } = new(640, 500, 1_300, IsMeasured: false);

    /// <summary>How wrong an estimate from a sample may be, to either side: of the part that was not counted.</summary>
    public const decimal SampleMargin = 0.05m;
}
