using Shared.Memory.Ladder;

namespace Shared.Memory.Governing;

/// <summary>The governor, for the process that hosts it.</summary>
public interface IMemoryGovernor
{
    /// <summary>Tried before anything starts.</summary>
    /// <exception cref="MemoryRefusedException">With these settings on this machine a rung cannot be reached.</exception>
    void Check();

    /// <summary>Runs until it is told to stop; through a drain, which needs its memory too.</summary>
    Task RunAsync(CancellationToken stop);
}
