namespace Analysis.Worker.Waiting;

/// <summary>How long to wait before something is tried again.</summary>
internal static class ExponentialWait
{
    /// <summary>Doubles from <paramref name="first"/> up to <paramref name="longest"/>; of that, between the half and the whole by chance, so that those who failed together do not come back together.</summary>
    /// <param name="failures">Failures in a row so far, at least 1.</param>
    /// <param name="first">The wait after the first failure, before chance.</param>
    /// <param name="longest">The bound that no wait exceeds.</param>
    /// <param name="chance">From 0 to 1: 0 is the half, 1 the whole.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest, double chance)
    {
        // In floating point the doubling saturates at infinity where ticks would overflow.
        var whole = Math.Min(first.Ticks * Math.Pow(2, failures - 1), longest.Ticks);
        return TimeSpan.FromTicks((long)(whole * (0.5 + (chance / 2))));
    }
}
