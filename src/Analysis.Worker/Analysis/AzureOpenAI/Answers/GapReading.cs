using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>An answer, read and checked.</summary>
internal abstract record GapReading
{
    private GapReading()
    {
    }

    public sealed record Valid(GapAnalysis Value) : GapReading;

    /// <param name="Faults">All there are, at least one.</param>
    public sealed record Faulty(IReadOnlyList<AnswerFault> Faults) : GapReading;
}
