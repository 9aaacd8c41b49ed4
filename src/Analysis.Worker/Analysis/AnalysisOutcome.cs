using Shared.Jobs;
using Shared.Results;

namespace Analysis.Worker.Analysis;

/// <summary>How an analysis ends, where it does not throw.</summary>
internal abstract record AnalysisOutcome
{
    private AnalysisOutcome()
    {
    }

    /// <summary>With a result: whole if <see cref="ResultSections.AreComplete"/>, else partial.</summary>
    public sealed record Completed(AnalysisResult Result) : AnalysisOutcome;

    /// <summary>Nothing can be analysed, now or later: the job fails.</summary>
    public sealed record Refused(JobError Error) : AnalysisOutcome;
}
