using Intake.Api.Problems;

namespace Intake.Api.Quotes;

/// <summary>What jobs would cost and when they would be done, had they been submitted now. Nothing of them is kept.</summary>
internal sealed record QuoteView
{
    /// <summary>Items that were sent.</summary>
    public required int Items { get; init; }

    /// <summary>Items that would be accepted, <c>on_error=skip</c> assumed.</summary>
    public required int Valid { get; init; }

    /// <summary>Items that have errors. They cost nothing.</summary>
    public required int Invalid { get; init; }

    /// <summary>Valid items that are the same as one before: analysed once, and paid once.</summary>
    public required int Identical { get; init; }

    /// <summary>What is wrong with items, in the order of the body; at most 1,000.</summary>
    public required IReadOnlyList<ItemProblem> Errors { get; init; }

    /// <summary>True where there are more errors than are listed.</summary>
    public required bool ErrorsTruncated { get; init; }

    /// <summary>Tokens of all valid items together.</summary>
    public required QuoteTokens Tokens { get; init; }

    /// <summary>What they would cost.</summary>
    public required QuoteCost Cost { get; init; }

    /// <summary>When they would be done.</summary>
    public required QuoteFinish Finish { get; init; }

    /// <summary>What the figures are reckoned by.</summary>
    public required QuoteBasis Assumptions { get; init; }
}

/// <param name="Prompt">Of the chat model's prompts.</param>
/// <param name="Completion">Of its answers: expected, as <c>assumptions</c> says.</param>
/// <param name="Embedding">Of the embedded texts.</param>
/// <param name="IsSampled">True where the body is long and not every item was counted: then prompt and embedding are estimated from those that were.</param>
internal sealed record QuoteTokens(long Prompt, long Completion, long Embedding, bool IsSampled);

/// <param name="Currency">Three capital letters (ISO 4217).</param>
/// <param name="Total">Expected, with nothing found in the service's cache; rounded to a millionth, as all amounts.</param>
/// <param name="Low">Short answers, and the prompt's fixed part found in the service's cache for every job but the first.</param>
/// <param name="High">Long answers. An answer that has to be asked for again is not in it.</param>
/// <param name="Prompt">Of the total: the prompts.</param>
/// <param name="Completion">Of the total: the answers.</param>
/// <param name="Embedding">Of the total: the embedded texts.</param>
internal sealed record QuoteCost(string Currency, decimal Total, decimal Low, decimal High, decimal Prompt, decimal Completion, decimal Embedding);

/// <param name="ExpectedAt">When the last of them would have ended; absent where no rate is measured.</param>
/// <param name="InSeconds">The same from now.</param>
/// <param name="Reason">Why there is no time: <c>not_measured</c>, right after a start, or <c>nothing_ended</c>, in the time over which it is measured.</param>
/// <param name="JobsAhead">Jobs of all submitters that wait or run.</param>
/// <param name="EndedPerSecond">At what rate jobs ended lately. While the queue is short that is how fast they came, not how fast they could be done: the time is then too long.</param>
internal sealed record QuoteFinish(DateTimeOffset? ExpectedAt, long? InSeconds, string? Reason, long JobsAhead, double? EndedPerSecond);

/// <param name="Engine"><c>offline</c>, which charges nothing and whose tokens are not counted, or <c>azure-openai</c>.</param>
/// <param name="ChatModel">The model that writes the gap analysis; absent offline.</param>
/// <param name="EmbeddingModel">The model that makes the vectors; absent offline.</param>
/// <param name="PromptVersion">The prompt that the tokens are of; absent offline.</param>
/// <param name="PromptTokensPerJob">Tokens of each job's prompt besides its own texts.</param>
/// <param name="CompletionTokensPerJob">Expected of each job's answer.</param>
/// <param name="CompletionTokensLow">The same in <c>cost.low</c>.</param>
/// <param name="CompletionTokensHigh">The same in <c>cost.high</c>.</param>
/// <param name="CompletionTokensFrom"><c>usage</c>: the mean of your own jobs of the last 30 days; <c>default</c>: there were fewer than 20.</param>
/// <param name="Prices">Per million tokens.</param>
internal sealed record QuoteBasis(
    string Engine,
    string? ChatModel = null,
    string? EmbeddingModel = null,
    string? PromptVersion = null,
    int? PromptTokensPerJob = null,
    int? CompletionTokensPerJob = null,
    int? CompletionTokensLow = null,
    int? CompletionTokensHigh = null,
    string? CompletionTokensFrom = null,
    QuoteBasisPrices? Prices = null);

/// <param name="Prompt">Of the chat model's prompt.</param>
/// <param name="CachedPrompt">Of its prompt where the service's cache had it.</param>
/// <param name="Completion">Of its answer.</param>
/// <param name="Embedding">Of the embedding model's text.</param>
internal sealed record QuoteBasisPrices(decimal Prompt, decimal CachedPrompt, decimal Completion, decimal Embedding);
