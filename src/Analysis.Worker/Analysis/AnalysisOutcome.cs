using Shared.Jobs;
using Shared.Results;

namespace Analysis.Worker.Analysis;

internal abstract record AnalysisOutcome
{
    private AnalysisOutcome()
    {
    }

    public sealed record Completed(AnalysisResult Result) : AnalysisOutcome;

    public sealed record Refused(JobError Error) : AnalysisOutcome;
}
