using Shared.Workers;

namespace Shared.Memory.Governing;

/// <summary>What the governor needs of the process it governs. How the rung slows it is its own business: it reads <see cref="MemoryState"/>.</summary>
public interface IGovernedProcess
{
    /// <summary>Jobs, or requests, that run now.</summary>
    int InFlight { get; }

    /// <summary>Drains, then ends. More than once does no harm.</summary>
    void End(StopReason reason);

    /// <summary>Ends a drain that has begun: what still runs is let go of at once. More than once does no harm.</summary>
    void CutShort();
}
