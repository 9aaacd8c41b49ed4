using Shared.Jobs;

namespace Analysis.Worker.Running;

/// <summary>Thrown out of an analysis whose failure was foreseen and has a code of its own: the attempt fails with it.</summary>
internal sealed class AnalysisFailedException(JobError error) : Exception(error.Message)
{
    public JobError Error { get; } = error;
}
