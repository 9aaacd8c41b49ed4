using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Analysis.AzureOpenAI.Stopping;

/// <summary>Deployments that refuse every call: each job would fail, so none is received for them, and a human is told.</summary>
internal sealed partial class ModelStops(ModelDeployments deployments, ILogger<ModelStops> logger)
{
    private TaskCompletionSource _stopped = NewSignal();

    /// <summary>Completes at the next stop. Taken before looking, none is missed.</summary>
    public Task NextStop => Volatile.Read(ref _stopped).Task;

    public IEnumerable<Deployment> Stopped => deployments.All.Where(one => one.Stopped is not null);

    public void Stop(Deployment deployment, CallFault fault)
    {
        if (!deployment.TryStop(fault))
        {
            return;
        }

        DeploymentStops(logger, deployment.Label, fault.Status, fault.Code, deployments.SetOf(deployment).AnyPermitted ? "Its calls go to the others." : "No job is received until it takes calls again.");
        deployments.Changes.Tell();
        Interlocked.Exchange(ref _stopped, NewSignal()).TrySetResult();
    }

    public void Resume(Deployment deployment)
    {
        if (deployment.TryResume())
        {
            DeploymentResumes(logger, deployment.Label);
            deployments.Changes.Tell();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
