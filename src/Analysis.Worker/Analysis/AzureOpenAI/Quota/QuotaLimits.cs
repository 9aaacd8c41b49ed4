namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>What a deployment admits.</summary>
/// <param name="Tokens">In a minute.</param>
/// <param name="Requests">In a minute; in a second, a sixtieth of it, at least one.</param>
internal readonly record struct QuotaLimits(int Tokens, int Requests)
{
    public int RequestsPerSecond => Math.Max(1, (Requests + 59) / 60);

    /// <summary>What the service told wins over what was configured: it is what it enforces.</summary>
    public static QuotaLimits Of(QuotaLimits configured, QuotaBook book) =>
        new(book.TokenLimit > 0 ? book.TokenLimit : configured.Tokens, book.RequestLimit > 0 ? book.RequestLimit : configured.Requests);

    public QuotaLimits Times(double share) => new((int)(Tokens * share), Math.Max(1, (int)(Requests * share)));
}
