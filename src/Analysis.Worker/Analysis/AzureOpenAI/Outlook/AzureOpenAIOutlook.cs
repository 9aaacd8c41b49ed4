using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Analysis.AzureOpenAI.Outlook;

/// <summary>Reads every deployment for <see cref="OutlookPolicy"/>.</summary>
internal sealed class AzureOpenAIOutlook(ModelDeployments deployments, IOptions<AzureOpenAIOptions> options) : IModelOutlook
{
    public ModelOutlook Now => !deployments.AreTried ? new ModelOutlook(TakesJobs: false, Timeout.InfiniteTimeSpan) : OutlookPolicy.Of(
        Read(deployments.Chat),
        Read(deployments.Embeddings),
        options.Value.HoldAhead,
        [.. deployments.All.Select(one => (one.Label, one.Stopped)).Where(one => one.Stopped is not null).Select(one => (one.Label, one.Stopped!))]);

    public Task Changed => deployments.Changes.Next;

    private static IReadOnlyList<DeploymentReading> Read(DeploymentSet set) => [.. set.All.Select(one => one.Read(one.Quota.TypicalTokens))];
}
