namespace SoakHook.Leaks;

/// <summary>Something that grows until its process ends.</summary>
internal interface ILeak
{
    /// <summary>Grows by so much: bytes, or what it counts. Called by one thread.</summary>
    /// <returns>How much it grew: the rest is asked for again.</returns>
    long Grow(long amount);
}
