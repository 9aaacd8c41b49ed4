namespace Analysis.Worker.Leases;

internal static class RenewalPolicy
{
    /// <summary>A third of the lease between renewals leaves two more tries before it runs out; after a fault the next try comes five times sooner.</summary>
    public static TimeSpan Wait(TimeSpan leaseTime, bool lastOneFailed) => lastOneFailed ? leaseTime / 15 : leaseTime / 3;

    /// <summary>How long one renewal may take: one that hangs still leaves time for another before the lease runs out.</summary>
    public static TimeSpan Patience(TimeSpan leaseTime) => leaseTime / 5;

    /// <summary>True where the lease must have run out by this worker's clock.</summary>
    public static bool MustHaveExpired(TimeSpan sinceRenewal, TimeSpan leaseTime) => sinceRenewal >= leaseTime;
}
