namespace Shared.Ports;

/// <summary>The house-keeping of the store: found by index, done in small steps, harmless when done twice.</summary>
public interface IJobSweeps
{
    /// <summary>
    /// Ends what has expired, discards uploads that broke, forgets old idempotency keys, deletes inputs, results and records whose time is over.
    /// </summary>
    /// <param name="retention">For how long things are kept.</param>
    /// <param name="limit">At most this many of each in one call.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<SweepCounts> SweepAsync(Retention retention, int limit, CancellationToken cancellation);
}

/// <summary>How long things are kept, counted from the end of their job.</summary>
public sealed record Retention(TimeSpan Inputs, TimeSpan Results, TimeSpan Records, TimeSpan IdempotencyKeys, TimeSpan BrokenUploads);

public sealed record SweepCounts(int JobsExpired, int UploadsDiscarded, int KeysForgotten, int InputsDeleted, int ResultsDeleted, int RecordsDeleted)
{
    public bool IsEmpty => this == new SweepCounts(0, 0, 0, 0, 0, 0);
}
