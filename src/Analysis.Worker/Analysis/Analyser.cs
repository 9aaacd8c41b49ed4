using Shared.Submissions;

namespace Analysis.Worker.Analysis;

internal sealed class Analyser
{
#pragma warning disable CA1822
    public Task<AnalysisOutcome> AnalyseAsync(JobInput input, TimeSpan queued, CancellationToken stopDoing) => throw new NotSupportedException();
}
