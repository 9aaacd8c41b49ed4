namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>The deployments of one model.</summary>
internal sealed class DeploymentSet(IReadOnlyList<Deployment> all)
{
    public IReadOnlyList<Deployment> All { get; } = all;

    /// <summary>Whether at least one takes calls, so that a job has a chance.</summary>
    public bool AnyPermitted => All.Any(one => one.Stopped is null);

    public DeploymentPick Pick(int tokens, TimeSpan spillOverAfter, double chance) => DeploymentChoice.Pick([.. All.Select(one => one.Read(tokens))], spillOverAfter, chance);
}
