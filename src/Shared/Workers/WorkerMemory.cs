using Shared.Memory.Ladder;

namespace Shared.Workers;

/// <summary>A worker's memory on its row, in MB (2^20 bytes).</summary>
/// <param name="Rung">The higher of its two ladders' rungs.</param>
/// <param name="ContainerUsedMegabytes">What its limit counts and the kernel cannot take back.</param>
/// <param name="ContainerLimitMegabytes">The limit that was found.</param>
/// <param name="ManagedUsedMegabytes">What its GC has committed.</param>
/// <param name="ManagedLimitMegabytes">Its GC's hard limit.</param>
public sealed record WorkerMemory(
    Rung Rung, double ContainerUsedMegabytes, double ContainerLimitMegabytes, double ManagedUsedMegabytes, double ManagedLimitMegabytes);
