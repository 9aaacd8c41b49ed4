namespace Intake.Api.Quotes;

/// <summary>What a quote takes as given beside <see cref="Shared.Pricing.PromptFigures"/>, because nobody knows what a model will answer.</summary>
internal static class QuoteAssumptions
{
    /// <summary>From this length on the service keeps a prompt's beginning in its cache (source: OpenAI's and Azure's pages on prompt caching).</summary>
    public const int LeastCachedTokens = 1_024;

    /// <summary>Tokens of an answer where too little of the submitter's own has been measured: ordinary ones have 500 to 900, in Traditional Chinese up to 1,300.</summary>
    public static CompletionEstimate DefaultCompletion { get; } = new(640, 500, 1_300, IsMeasured: false);

    /// <summary>How wrong an estimate from a sample may be, to either side: of the part that was not counted.</summary>
    public const decimal SampleMargin = 0.05m;
}
