using Analysis.Worker.Waiting;

namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>Whether a call that failed for a moment is made again, and when.</summary>
internal static class RetryPolicy
{
    /// <param name="failures">Transient faults of this call so far, at least 1.</param>
    /// <param name="serverWait">What the service asked to wait, if it did: obeyed, however long.</param>
    /// <param name="timeLeft">What is left of the attempt's model time.</param>
    /// <param name="options">Tries and waits.</param>
    /// <param name="chance">From 0 to 1: spreads our own waits.</param>
    public static RetryDecision After(int failures, TimeSpan? serverWait, TimeSpan timeLeft, AzureOpenAIOptions options, double chance)
    {
        if (failures >= options.MaxTries)
        {
            return new RetryDecision.GiveUp();
        }

        var own = ExponentialWait.After(failures, options.FirstWait, options.LongestWait, chance);
        return serverWait is { } asked && asked > own && asked + LeastOfACall(options) > timeLeft ? new RetryDecision.Postpone(asked)
            : (serverWait > own ? serverWait.Value : own) is var wait && wait + LeastOfACall(options) <= timeLeft ? new RetryDecision.Again(wait)
            : new RetryDecision.GiveUp();
    }

    /// <summary>A call that has less time than this is not begun: it would be paid for and its answer not waited for.</summary>
    public static TimeSpan LeastOfACall(AzureOpenAIOptions options) => (options.CallTimeout < options.ModelTime ? options.CallTimeout : options.ModelTime) / 4;
}

internal abstract record RetryDecision
{
    private RetryDecision()
    {
    }

    /// <summary>After so long.</summary>
    public sealed record Again(TimeSpan After) : RetryDecision;

    /// <summary>The service asked for longer than the attempt lasts: the job waits in the queue, and no failure is counted.</summary>
    public sealed record Postpone(TimeSpan For) : RetryDecision;

    /// <summary>The attempt fails.</summary>
    public sealed record GiveUp : RetryDecision;
}
