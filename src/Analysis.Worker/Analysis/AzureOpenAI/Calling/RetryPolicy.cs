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
    /// <returns>The wait; null where it is given up.</returns>
    public static TimeSpan? After(int failures, TimeSpan? serverWait, TimeSpan timeLeft, AzureOpenAIOptions options, double chance)
    {
        if (failures >= options.MaxTries)
        {
            return null;
        }

        var own = ExponentialWait.After(failures, options.FirstWait, options.LongestWait, chance);
        var wait = serverWait > own ? serverWait.Value : own;
        return wait < timeLeft ? wait : null;
    }
}
