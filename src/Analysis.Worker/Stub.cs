using Analysis.Worker.Analysis.Model;
using Shared.Jobs;
using Shared.Results;
#pragma warning disable
namespace Analysis.Worker.Running
{
    internal sealed class PostponedException(string reason, TimeSpan wait) : Exception { public string Reason => reason; public TimeSpan Wait => wait; }
    internal sealed class AnalysisFailedException(JobError error) : Exception { public JobError Error => error; }
}
namespace Analysis.Worker.Analysis.AzureOpenAI.Quota
{
    internal sealed record QuotaHeaders(TimeSpan? RetryAfter) { public static QuotaHeaders Read(Func<string, string?> header) => new((TimeSpan?)null); }
    internal sealed class QuotaGrant { public Task NoteAsync(QuotaHeaders h) => Task.CompletedTask; public Task RefusedAsync(TimeSpan? r) => Task.CompletedTask; public Task GiveBackAsync() => Task.CompletedTask; }
    internal sealed class QuotaGovernor { public Task<QuotaGrant> ReserveAsync(int t, CancellationToken c) => Task.FromResult(new QuotaGrant()); public TimeSpan? WaitFor(int t) => TimeSpan.Zero; }
    internal sealed class QuotaGovernors { public QuotaGovernor For(DeploymentOptions o) => new(); }
}
