namespace Shared.Ports;

/// <summary>
/// Small records that all workers of the fleet change together: what is left of a quota that they share. What stands in one is its user's. Calls throw
/// <see cref="StoreException"/> where the store fails.
/// </summary>
public interface IQuotaBooks
{
    /// <summary>Reads, decides, writes; concurrent changes lose nothing of each other.</summary>
    /// <param name="name">Which record: at most 200 characters.</param>
    /// <param name="change">
    /// From what stands there (null for nothing yet) to what shall, at most 24 KB, and an answer; null, or the same again, changes nothing. It decides anew where somebody else was
    /// faster, so it has no effect of its own.
    /// </param>
    /// <param name="cancellation">Gives up waiting; the change may have been made nevertheless.</param>
    /// <returns>The answer that belongs to what was written.</returns>
    Task<T> ChangeAsync<T>(string name, Func<string?, (string? Next, T Answer)> change, CancellationToken cancellation);
}
