using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Analysis.Worker.Analysis.AzureOpenAI.Stopping;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Running;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Jobs;

namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>One call over the wire, to a deployment by its name.</summary>
internal delegate Task<ModelReply<T>> Call<T>(ModelClient client, string deployment, CancellationToken cancellation);

/// <summary>
/// The one loop that tries again:
/// <list type="number">
/// <item>picks a deployment that takes calls;</item>
/// <item>reserves the call's tokens there and waits for its turn: no call is made that the quota would refuse;</item>
/// <item>makes the call, within its own time and the attempt's;</item>
/// <item>answers, gives the call up for good, tries again, or puts the job back, by <see cref="FaultPolicy"/>.</item>
/// </list>
/// Throttling and a service that refuses every call cost the job no failure: it waits in the queue.
/// </summary>
internal sealed partial class ModelCaller(ModelClients clients, ModelStops stops, ModelInstruments instruments, IOptions<AzureOpenAIOptions> options, TimeProvider time, Chance chance, ILogger<ModelCaller> logger)
{
    private readonly AzureOpenAIOptions _options = options.Value;

    /// <param name="deployments">Those of the model.</param>
    /// <param name="tokens">What the service will count at arrival: prompt and the most that may be answered.</param>
    /// <param name="call">Made once for each try.</param>
    /// <param name="attempt">Whose times are spent.</param>
    /// <param name="stopDoing">Ends all of it.</param>
    /// <exception cref="PostponedException">The job is to wait in the queue.</exception>
    /// <exception cref="AnalysisFailedException">The service failed as often, or for as long, as an attempt bears.</exception>
    public async Task<CallOutcome<T>> CallAsync<T>(DeploymentSet deployments, int tokens, Call<T> call, ModelAttempt attempt, CancellationToken stopDoing)
    {
        if (_options.ModelTime - attempt.Spent < RetryPolicy.LeastOfACall(_options))
        {
            // What the attempt has so far is kept.
            throw new PostponedException(PostponeReasons.ModelUnavailable, TimeSpan.FromSeconds(1));
        }

        for (var failures = 0; ;)
        {
            switch (deployments.Pick(tokens, _options.SpillOverAfter, chance()))
            {
                case DeploymentPick.TooLarge:
                    return new CallOutcome<T>.TooLarge(deployments.All.Max(one => one.Options.TokensPerMinute));
                case DeploymentPick.Stopped:
                    throw new PostponedException(PostponeReasons.ModelUnavailable, _options.ProbeInterval);
                case DeploymentPick.Broken(var broken):
                    await WaitAsync(broken, PostponeReasons.ModelUnavailable, attempt, stopDoing);
                    continue;
                case DeploymentPick.Use(var index, var quotaWait):
                    var patience = CallPatience.For(tokens, deployments.All[index].Quota.TypicalTokens, _options.Patience);
                    RequirePatience(quotaWait, patience, PostponeReasons.Throttled, attempt);
                    if (await TryAsync(deployments.All[index], tokens, patience, call, attempt, stopDoing) is not { } reply)
                    {
                        continue;
                    }

                    if (reply is ModelReply<T>.Answered answered)
                    {
                        return new CallOutcome<T>.Answered(answered.Value);
                    }

                    var fault = ((ModelReply<T>.Failed)reply).Fault;
                    if (fault.Kind == FaultKind.Terminal)
                    {
                        return new CallOutcome<T>.Refused(fault.Code);
                    }

                    if (fault.Kind == FaultKind.Transient)
                    {
                        await WaitToTryAgainAsync(++failures, fault, attempt, stopDoing);
                    }

                    break;
            }
        }
    }

    /// <returns>Null where no call was made.</returns>
    private async Task<ModelReply<T>?> TryAsync<T>(Deployment deployment, int tokens, TimeSpan patience, Call<T> call, ModelAttempt attempt, CancellationToken stopDoing)
    {
        var queued = time.GetTimestamp();
        var turn = await deployment.Quota.ReserveAsync(tokens, patience - attempt.Waited, stopDoing);
        attempt.Wait(time.GetElapsedTime(queued));
        if (turn is not QuotaTurn.Granted { Grant: var grant })
        {
            // Chosen by what was known of its quota; the choice is made again by what is known now.
            return null;
        }

        ModelReply<T>? reply = null;
        var isMade = await deployment.Breaker.TryAsync(async () =>
        {
            reply = await CallOnceAsync(deployment, call, attempt, stopDoing);
            return (reply as ModelReply<T>.Failed)?.Fault;
        });
        if (!isMade)
        {
            grant.GiveBack();
            await WaitAsync(Breaker.Trying, PostponeReasons.ModelUnavailable, attempt, stopDoing);
            return null;
        }

        await NoteAsync(deployment, grant, reply!, stopDoing);
        return reply;
    }

    private async Task<ModelReply<T>> CallOnceAsync<T>(Deployment deployment, Call<T> call, ModelAttempt attempt, CancellationToken stopDoing)
    {
        await using var client = await clients.LeaseAsync(deployment, stopDoing);
        var begun = time.GetTimestamp();
        var left = _options.ModelTime - attempt.Spent;
        using var late = new CancellationTokenSource(left < _options.CallTimeout ? Max(left, TimeSpan.FromMilliseconds(1)) : _options.CallTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopDoing, late.Token);
        try
        {
            var reply = await call(client.Value, deployment.Name, stop.Token);

            // A connection that broke is not lent again.
            client.IsBroken = reply is ModelReply<T>.Failed { Fault.Status: null };
            return reply;
        }
        catch (Exception) when (late.IsCancellationRequested && !stopDoing.IsCancellationRequested)
        {
            client.IsBroken = true;
            return new ModelReply<T>.Failed(new CallFault(FaultKind.Transient, CallFaultCodes.Timeout), static _ => null);
        }
        catch (Exception) when (stopDoing.IsCancellationRequested)
        {
            client.IsBroken = true;
            throw;
        }
        finally
        {
            attempt.Spend(time.GetElapsedTime(begun));
        }
    }

    private async Task NoteAsync<T>(Deployment deployment, QuotaGrant grant, ModelReply<T> reply, CancellationToken stopDoing)
    {
        if (reply is not ModelReply<T>.Failed { Fault: var fault })
        {
            instruments.Called(deployment, "answered");
            grant.Note(QuotaHeaders.Read(reply.Header));
            return;
        }

        instruments.Called(deployment, fault.Code);
        CallFailed(logger, deployment.Label, fault.Code, fault.Status, fault.RequestId);
        switch (fault.Kind)
        {
            case FaultKind.Throttled:
                await grant.RefusedAsync(fault.RetryAfter, stopDoing);
                break;
            case FaultKind.Stopped:
                stops.Stop(deployment, fault);
                break;
        }
    }

    private async Task WaitToTryAgainAsync(int failures, CallFault fault, ModelAttempt attempt, CancellationToken stopDoing)
    {
        switch (RetryPolicy.After(failures, fault.RetryAfter, _options.ModelTime - attempt.Spent, _options, chance()))
        {
            case RetryDecision.Again(var wait):
                attempt.Spend(wait);
                await Task.Delay(wait, time, stopDoing);
                break;
            case RetryDecision.Postpone(var wait):
                throw new PostponedException(PostponeReasons.ModelUnavailable, wait);
            default:
                throw new AnalysisFailedException(ModelFailures.Of(fault, failures));
        }
    }

    private async Task WaitAsync(TimeSpan wait, string reason, ModelAttempt attempt, CancellationToken stopDoing)
    {
        RequirePatience(wait, _options.Patience, reason, attempt);
        attempt.Wait(wait);
        await Task.Delay(wait, time, stopDoing);
    }

    private static void RequirePatience(TimeSpan wait, TimeSpan patience, string reason, ModelAttempt attempt)
    {
        if (wait > patience - attempt.Waited)
        {
            throw new PostponedException(reason, Max(wait, TimeSpan.FromSeconds(1)));
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
