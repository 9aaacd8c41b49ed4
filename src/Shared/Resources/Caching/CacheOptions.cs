using System.ComponentModel.DataAnnotations;

namespace Shared.Resources.Caching;

/// <summary>What one cache may hold at most. Both bounds hold at once, and can be lowered, not raised: they are part of the process's memory plan.</summary>
public sealed class CacheOptions
{
    public const int MostEntries = 1000;
    public const long MostBytes = 100L << 20;

    /// <summary>Default 1000; 3…1000.</summary>
    [Range(3, MostEntries)]
    public int MaxEntries { get; set; } = MostEntries;

    /// <summary>Estimated bytes of all entries. Default 100 MB (2^20 bytes each); 64 KB…100 MB. A single entry larger than this is not kept.</summary>
    [Range(1L << 16, MostBytes)]
    public long MaxBytes { get; set; } = MostBytes;
}
