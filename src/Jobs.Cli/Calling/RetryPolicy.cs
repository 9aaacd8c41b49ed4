namespace Jobs.Cli.Calling;

/// <summary>Whether a failed call is tried again, and when. Pure.</summary>
internal static class RetryPolicy
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    public static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A wait that the service asked for is obeyed, with up to a tenth more so that callers do not return together; without one the wait doubles from
    /// <see cref="FirstWait"/> to <see cref="LongestBackOff"/>, half of it by chance.
    /// </summary>
    /// <param name="budget">How long the call is worth waiting for.</param>
    /// <param name="attempt">1 for the first, which has just failed.</param>
    /// <param name="failure">How.</param>
    /// <param name="repeatable">Whether sending it twice does no more than sending it once.</param>
    /// <param name="chance">In [0, 1).</param>
    /// <returns>Null where it is not tried again.</returns>
    public static TimeSpan? WaitBeforeNext(RetryBudget budget, int attempt, Failure failure, bool repeatable, double chance)
    {
        var attempts = failure.Transience switch
        {
            Transience.NotSent => budget.ConnectAttempts,
            Transience.Refused => budget.Attempts,
            Transience.Lost when repeatable => budget.Attempts,
            _ => 1,
        };
        if (attempt >= attempts || failure.RetryAfter > budget.LongestWait)
        {
            return null;
        }

        return failure.RetryAfter is { } asked && asked > TimeSpan.Zero
            ? asked * (1 + (chance / 10))
            : BackOff(attempt) * (0.5 + (chance / 2));
    }

    private static TimeSpan BackOff(int attempt)
    {
        // 2^16 half seconds are far above the cap: the exponent is capped so that no attempt overflows.
        var doubled = FirstWait * Math.Pow(2, Math.Min(attempt - 1, 16));
        return doubled < LongestBackOff ? doubled : LongestBackOff;
    }
}
