using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Analysis.AzureOpenAI.Stopping;

/// <summary>
/// Calls each deployment once at the start, and each stopped one from time to time, with one small call that waits for no quota:
/// <list type="bullet">
/// <item>what refuses every call is known before a job is received for it;</item>
/// <item>a process's first call takes up to seconds, and what arrives late is counted late: the quota's book would be wrong by that for a minute.</item>
/// </list>
/// </summary>
internal sealed class StopProbe(ModelDeployments deployments, ModelStops stops, ModelClients clients, IOptions<AzureOpenAIOptions> options, TimeProvider time) : IModelLoop
{
    private const string Word = "ping";

    public async Task RunAsync(CancellationToken stopTaking)
    {
        await Task.WhenAll(deployments.All.Select(deployment => TryFirstAsync(deployment, stopTaking)));
        deployments.NoteTried();
        while (true)
        {
            var next = stops.NextStop;
            if (!stops.Stopped.Any())
            {
                await next.WaitAsync(stopTaking);
            }

            await Task.Delay(options.Value.ProbeInterval, time, stopTaking);
            foreach (var deployment in stops.Stopped.ToList())
            {
                // Throttled, it would have taken the call; a fault of another kind proves nothing.
                if (await TryAsync(deployment, stopTaking) is null or { Kind: FaultKind.Throttled or FaultKind.Terminal })
                {
                    stops.Resume(deployment);
                }
            }
        }
    }

    private async Task TryFirstAsync(Deployment deployment, CancellationToken stopTaking)
    {
        if (await TryAsync(deployment, stopTaking) is { Kind: FaultKind.Stopped } fault)
        {
            stops.Stop(deployment, fault);
        }
    }

    /// <returns>Null where the call was answered.</returns>
    private async Task<CallFault?> TryAsync(Deployment deployment, CancellationToken stopTaking)
    {
        using var late = new CancellationTokenSource(options.Value.CallTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopTaking, late.Token);
        try
        {
            await using var client = await clients.LeaseAsync(deployment, stop.Token);
            return deployment.Kind == DeploymentKind.Chat
                ? FaultOf(await client.Value.CompleteAsync(deployment.Name, [new PromptMessage(PromptRole.User, Word)], AnswerForm.Any, stop.Token))
                : FaultOf(await client.Value.EmbedAsync(deployment.Name, [Word], stop.Token));
        }
        catch (Exception) when (late.IsCancellationRequested && !stopTaking.IsCancellationRequested)
        {
            return new CallFault(FaultKind.Transient, CallFaultCodes.Timeout);
        }
    }

    private static CallFault? FaultOf<T>(ModelReply<T> reply) => (reply as ModelReply<T>.Failed)?.Fault;
}
