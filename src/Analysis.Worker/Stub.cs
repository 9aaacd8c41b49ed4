using Analysis.Worker.Analysis.Model;
using Shared.Jobs;
using Shared.Results;
#pragma warning disable
namespace Analysis.Worker.Running
{
    internal sealed class PostponedException(string reason, TimeSpan wait) : Exception { public string Reason => reason; public TimeSpan Wait => wait; }
    internal sealed class AnalysisFailedException(JobError error) : Exception { public JobError Error => error; }
}
