namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>The deployments of one model.</summary>
internal sealed class DeploymentSet(IReadOnlyList<Deployment> all)
{
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<Deployment> All { get; } = all;

    /// <summary>Whether at least one takes calls, so that a job has a chance.</summary>
    public bool AnyPermitted => All.Any(one => one.Stopped is null);

    /// <summary>Completes when one stops, resumes, breaks or closes. Taken before reading, no change is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public DeploymentPick Pick(int tokens, TimeSpan spillOverAfter, double chance) => DeploymentChoice.Pick([.. All.Select(one => one.Read(tokens))], spillOverAfter, chance);

    public void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
