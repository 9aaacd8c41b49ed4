namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>What came of one call over the wire.</summary>
/// <param name="Header">Reads a header of the answer by its name; null where there is none, or was no answer.</param>
internal abstract record ModelReply<T>(Func<string, string?> Header)
{
    public sealed record Answered(T Value, Func<string, string?> Header) : ModelReply<T>(Header);

    public sealed record Failed(CallFault Fault, Func<string, string?> Header) : ModelReply<T>(Header);
}
