using Shared.Ids;

namespace Intake.Api.Usage;

/// <summary>What a submitter's analyses used, by day.</summary>
/// <param name="Submitter">Whose it is.</param>
/// <param name="From">The first day, of UTC.</param>
/// <param name="To">The last day.</param>
/// <param name="Currency">Of every <c>cost</c>: three capital letters (ISO 4217).</param>
/// <param name="Days">Days with any usage, in order.</param>
/// <param name="Total">Of them all.</param>
internal sealed record UsageView(SubmitterId Submitter, DateOnly From, DateOnly To, string Currency, IReadOnlyList<UsageDayView> Days, UsageTotal Total);

/// <param name="Day">Of UTC: the day on which the jobs ended.</param>
/// <param name="Jobs">Jobs that ended with a result.</param>
/// <param name="PromptTokens">Tokens of the chat model's prompts.</param>
/// <param name="CompletionTokens">Tokens of its answers.</param>
/// <param name="EmbeddingTokens">Tokens of embedded texts.</param>
/// <param name="ModelCalls">Requests to models.</param>
/// <param name="Cost">At today's prices, whatever they were then, and without discounts for cached prompts.</param>
internal sealed record UsageDayView(DateOnly Day, long Jobs, long PromptTokens, long CompletionTokens, long EmbeddingTokens, long ModelCalls, decimal Cost);

/// <param name="Jobs">Jobs that ended with a result.</param>
/// <param name="PromptTokens">Tokens of the chat model's prompts.</param>
/// <param name="CompletionTokens">Tokens of its answers.</param>
/// <param name="EmbeddingTokens">Tokens of embedded texts.</param>
/// <param name="ModelCalls">Requests to models.</param>
/// <param name="Cost">At today's prices, whatever they were then, and without discounts for cached prompts.</param>
internal sealed record UsageTotal(long Jobs, long PromptTokens, long CompletionTokens, long EmbeddingTokens, long ModelCalls, decimal Cost);
