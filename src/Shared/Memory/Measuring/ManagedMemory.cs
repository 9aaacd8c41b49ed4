namespace Shared.Memory.Measuring;

/// <summary>The GC's memory, as its last collection left it.</summary>
/// <param name="UsedBytes">What the managed ladder compares: committed memory, or what objects take now where that is more.</param>
/// <param name="CommittedBytes">Committed at the last collection.</param>
/// <param name="LimitBytes">The GC's hard limit; the machine's memory where it has none. Above it, allocating throws.</param>
/// <param name="HeapBytes">Live objects and what is free between them.</param>
/// <param name="FragmentedBytes">Free between live objects.</param>
/// <param name="PauseFraction">Share of the process's life that it stood still for collections.</param>
/// <param name="Generations">Size after the last collection.</param>
/// <param name="Collections">Since the start.</param>
public readonly record struct ManagedMemory(
    long UsedBytes,
    long CommittedBytes,
    long LimitBytes,
    long HeapBytes,
    long FragmentedBytes,
    double PauseFraction,
    GenerationSizes Generations,
    CollectionCounts Collections);

/// <summary>Bytes in each generation, large and pinned objects apart.</summary>
public readonly record struct GenerationSizes(long Gen0, long Gen1, long Gen2, long Large, long Pinned);

/// <summary>Collections of each generation; one of a higher is counted in the lower ones too.</summary>
public readonly record struct CollectionCounts(int Gen0, int Gen1, int Gen2);

/// <summary>Reads <see cref="ManagedMemory"/>. A delegate, so that a test says what the GC would.</summary>
internal delegate ManagedMemory ReadManaged();
