namespace Shared.Memory.Measuring;

public enum LimitSource
{
    CgroupV2,
    CgroupV1,
    Configured,
    PhysicalMemory,
}

/// <summary>The limit that the rungs are fractions of.</summary>
/// <param name="Bytes">Above this the kernel kills, or what was configured is broken.</param>
/// <param name="Source">Whose limit it is.</param>
/// <param name="Where">File or setting it was read from.</param>
public sealed record MemoryLimit(long Bytes, LimitSource Source, string Where);
