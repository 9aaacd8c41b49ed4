namespace Shared.Ports;

/// <summary>
/// What adapters throw, and all they throw, where the store or the queue does not do what was asked. Expected outcomes (a lost lease, a key used
/// before) are values. The message carries no personal text.
/// </summary>
public class StoreException(StoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFault Fault { get; } = fault;
}

public enum StoreFault
{
    /// <summary>May work when tried again: busy, throttled, connection lost.</summary>
    Transient,

    /// <summary>No room: nothing more is accepted until there is. What runs can still finish.</summary>
    Full,

    /// <summary>Trying again does not help: damaged, misconfigured, not permitted.</summary>
    Permanent,
}
