using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Analysis.AzureOpenAI.Stopping;

/// <summary>Tries each stopped deployment from time to time with one small call, and resumes those that take it. It costs a token or two, so it waits for no quota.</summary>
internal sealed class StopProbe(ModelStops stops, ModelClients clients, IOptions<AzureOpenAIOptions> options, TimeProvider time) : IModelLoop
{
    private const string Word = "ping";

    public async Task RunAsync(CancellationToken stopTaking)
    {
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
                if (await TakesCallsAsync(deployment, stopTaking))
                {
                    stops.Resume(deployment);
                }
            }
        }
    }

    private async Task<bool> TakesCallsAsync(Deployment deployment, CancellationToken stopTaking)
    {
        using var late = new CancellationTokenSource(options.Value.CallTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopTaking, late.Token);
        try
        {
            await using var client = await clients.LeaseAsync(deployment, stop.Token);
            var fault = deployment.Kind == DeploymentKind.Chat
                ? FaultOf(await client.Value.CompleteAsync(deployment.Name, [new PromptMessage(PromptRole.User, Word)], AnswerForm.Any, stop.Token))
                : FaultOf(await client.Value.EmbedAsync(deployment.Name, [Word], stop.Token));

            // Throttled, it would have taken the call; a fault of another kind proves nothing.
            return fault is null or { Kind: FaultKind.Throttled or FaultKind.Terminal };
        }
        catch (Exception) when (late.IsCancellationRequested && !stopTaking.IsCancellationRequested)
        {
            return false;
        }
    }

    private static CallFault? FaultOf<T>(ModelReply<T> reply) => (reply as ModelReply<T>.Failed)?.Fault;
}
