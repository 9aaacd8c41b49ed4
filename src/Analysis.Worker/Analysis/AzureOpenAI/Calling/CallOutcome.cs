namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>What came of a call with all its tries. What may work later is thrown.</summary>
internal abstract record CallOutcome<T>
{
    private CallOutcome()
    {
    }

    public sealed record Answered(T Value) : CallOutcome<T>;

    /// <summary>It never will be: see <see cref="CallFaultCodes"/>.</summary>
    public sealed record Refused(string Code) : CallOutcome<T>;

    /// <summary>No deployment's quota is large enough for a call of this size.</summary>
    public sealed record TooLarge(int Limit) : CallOutcome<T>;
}
