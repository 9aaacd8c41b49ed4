namespace Shared.Ports;

/// <summary>
/// Turns to drain, so that a fleet whose budgets are used up together does not leave together. A turn outlasts its worker until as many workers run as
/// lived when it was taken: until its successor takes jobs. It lasts for a limited time in any case and ends by itself: where no successor comes, or the
/// worker was killed, it holds up the others no longer than that. Calls throw <see cref="StoreException"/> where the store fails.
/// </summary>
public interface IDrainTurns
{
    /// <summary>
    /// Takes a turn where fewer others hold one than <see cref="Workers.DrainTurnPolicy"/> allows, or takes the worker's own again. Two that ask at once for the last
    /// one do not both get it. How many workers live may be a moment old; how many turns are held may not.
    /// </summary>
    /// <param name="worker">Who wants to drain.</param>
    /// <param name="terms">How many may drain at once, and for how long the turn lasts.</param>
    /// <param name="cancellation">Gives up waiting. The turn may have been taken nevertheless; asking again finds it.</param>
    /// <returns>False where the worker has to wait; nothing changed for it.</returns>
    Task<bool> TryTakeAsync(string worker, DrainTerms terms, CancellationToken cancellation);

    /// <summary>Lets the worker's turn last so long from now, longer or shorter than it would have. A turn that has ended, or was never taken, stays so.</summary>
    Task ExtendAsync(string worker, TimeSpan time, CancellationToken cancellation);

    /// <summary>Ends the worker's turn at once. Without one nothing changes.</summary>
    Task ReleaseAsync(string worker, CancellationToken cancellation);
}

/// <param name="Share">Of the living workers, the part that may drain at once; 0 – 1. One may in any case.</param>
/// <param name="Time">How long a turn lasts unless it is extended or released.</param>
/// <param name="AliveWithin">A worker lives that has beaten within this time and has not said that it stopped.</param>
public sealed record DrainTerms(double Share, TimeSpan Time, TimeSpan AliveWithin);
