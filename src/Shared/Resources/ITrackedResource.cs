namespace Shared.Resources;

/// <summary>
/// Something long-lived that holds memory, connections or handles: a cache, a pool, a client. It is registered with the <see cref="ResourceManager"/>, so
/// that the process knows its size, can make it smaller when memory is short, and closes it once. Every member may be called at any time from any thread,
/// also after it was closed: then the figures are what is left (nothing), and trimming and clearing do nothing.
/// </summary>
public interface ITrackedResource : IAsyncDisposable
{
    /// <summary>What people call it in logs, metrics and alerts: short, in lower case, without a submitter's data. Several may have one name; their growth is told together.</summary>
    string Name { get; }

    ResourceKind Kind { get; }

    /// <summary>Its size now; cheap, because it is read every few seconds.</summary>
    ResourceFigures Figures { get; }

    /// <summary>Gives back what is idle until at most this share of what is there now is left.</summary>
    /// <param name="keepFraction">0…1; 0.5 keeps half.</param>
    /// <param name="cancellation">Ends the trimming where it is.</param>
    ValueTask TrimAsync(double keepFraction, CancellationToken cancellation);

    /// <summary>Gives back all that is idle. What is in use stays, and is given back when it is no longer.</summary>
    ValueTask ClearAsync(CancellationToken cancellation);
}
