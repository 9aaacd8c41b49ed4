namespace Shared.Ports;

/// <summary>For the start of a process: whether its store can be used.</summary>
public interface IStoreCheck
{
    /// <summary>
    /// Tries account, permission and address of everything the store needs. What may work a moment later is left to the calls that need it: a process that starts
    /// while a service is away is not ready, and becomes so.
    /// </summary>
    /// <exception cref="StoreException">It cannot be used, and how to mend that: permanent.</exception>
    Task CheckAsync(CancellationToken cancellation);
}
