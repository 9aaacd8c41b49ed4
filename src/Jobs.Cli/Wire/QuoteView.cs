namespace Jobs.Cli.Wire;

internal sealed record QuoteView
{
    public int Valid { get; init; }

    public int Identical { get; init; }

    public QuoteTokens? Tokens { get; init; }

    public QuoteCost? Cost { get; init; }

    public QuoteFinish? Finish { get; init; }
}

internal sealed record QuoteTokens(long Prompt, long Completion, long Embedding, bool IsSampled);

internal sealed record QuoteCost(string? Currency, decimal Total, decimal Low, decimal High);

internal sealed record QuoteFinish(long JobsAhead, double? EndedPerSecond);
