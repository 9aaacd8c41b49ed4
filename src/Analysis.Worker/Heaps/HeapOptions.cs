using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Heaps;

/// <summary>Section <c>Heaps</c>: statistics of the worker's own heap, by type. The process stands still while one is taken.</summary>
internal sealed class HeapOptions
{
    public const string Section = "Heaps";

    /// <summary>Whether any is taken. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory, in MB (2^20 bytes), that must be free below the limit besides the 256 MB that taking one may need. 0 – 1,048,576, default 64.</summary>
    [Range(0, 1024 * 1024)]
    public int MarginMegabytes { get; set; } = 64;

    /// <summary>Time from one to the next; the first of the warm worker does not count. 0 – 30 days, default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Time after which one that is not done is given up. 1 s – 5 min, default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Types that are kept, those that take most. 1 – 1,000, default 50.</summary>
    [Range(1, 1_000)]
    public int Top { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class HeapOptionsValidator : IValidateOptions<HeapOptions>;
