namespace Shared.Resources;

/// <summary>A resource's size at one moment.</summary>
/// <param name="Count">Entries, clients or sessions that it holds, in use or idle.</param>
/// <param name="Bytes">What they take, estimated by the resource itself.</param>
public readonly record struct ResourceFigures(long Count, long Bytes)
{
    /// <summary>How many of <see cref="Count"/> are in use and cannot be given back now.</summary>
    public long InUse { get; init; }

    /// <summary>Times that what was asked for was there, since the start.</summary>
    public long Hits { get; init; }

    /// <summary>Times that it was not, since the start.</summary>
    public long Misses { get; init; }
}
