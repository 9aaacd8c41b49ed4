namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>What came of asking for quota.</summary>
internal abstract record QuotaTurn
{
    private QuotaTurn()
    {
    }

    /// <summary>It is the call's turn now.</summary>
    public sealed record Granted(QuotaGrant Grant) : QuotaTurn;

    /// <summary>It would be only after so long; nothing is reserved.</summary>
    public sealed record TooLate(TimeSpan Wait) : QuotaTurn;

    /// <summary>It is larger than the whole quota.</summary>
    public sealed record NeverFits : QuotaTurn;
}
