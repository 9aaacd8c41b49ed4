using Shared.Pricing;
using Intake.Api.Pacing;
using Microsoft.Extensions.Options;

namespace Intake.Api.Quotes;

/// <summary>A quote's figures as they are sent.</summary>
internal sealed class QuoteAnswer(QuotePrices prices, IOptions<QuoteOptions> options, TimeProvider time)
{
    private const int Decimals = 6;

    public QuoteView Of(QuoteTally tally, CompletionEstimate answer, Pace pace)
    {
        var tokens = prices.AreFree ? null : new QuotedTokens(tally.Distinct, tally.Tokens, tally.Estimated, answer);
        return new QuoteView
        {
            Items = tally.Findings.Items,
            Valid = tally.Findings.Right,
            Invalid = tally.Findings.Wrong,
            Identical = tally.Findings.Right - tally.Distinct,
            Errors = tally.Errors,
            ErrorsTruncated = tally.Findings.IsTruncated,
            Tokens = new QuoteTokens(tokens?.Prompt ?? 0, tokens?.Completion ?? 0, tokens?.Embedding ?? 0, tally.IsSampled),
            Cost = CostOf(tokens is null ? default : QuotedCost.Of(tokens, prices.List)),
            Finish = FinishOf(QuotedFinish.Of(pace, tally.Distinct), pace),
            Assumptions = prices.AreFree ? new QuoteBasis("offline") : BasisOf(answer),
        };
    }

    private QuoteCost CostOf(QuotedCost cost) => new(
        prices.Currency,
        Rounded(cost.Expected.Total),
        Rounded(cost.Low),
        Rounded(cost.High),
        Rounded(cost.Expected.Prompt),
        Rounded(cost.Expected.Completion),
        Rounded(cost.Expected.Embedding));

    private QuoteFinish FinishOf(QuotedFinish finish, Pace pace) => new(
        finish.Wait is { } wait ? time.GetUtcNow() + wait : null,
        (long?)finish.Wait?.TotalSeconds,
        finish.Reason,
        pace.Waiting,
        pace.EndedPerSecond);

    private QuoteBasis BasisOf(CompletionEstimate answer) => new(
        "azure-openai",
        options.Value.ChatModel,
        options.Value.EmbeddingModel,
        PromptFigures.Version,
        PromptFigures.FixedTokens + PromptFigures.FramingTokens,
        answer.Expected,
        answer.Low,
        answer.High,
        answer.IsMeasured ? "usage" : "default",
        new QuoteBasisPrices(prices.List.Prompt, prices.List.CachedPrompt, prices.List.Completion, prices.List.Embedding));

    private static decimal Rounded(decimal amount) => decimal.Round(amount, Decimals, MidpointRounding.AwayFromZero);
}
