using System.Runtime;

namespace Shared.Memory.Measuring;

/// <summary>What the process finds at its start: all that the rungs are computed from, and how the runtime was set.</summary>
/// <param name="Limit">What the container ladder's rungs are fractions of.</param>
/// <param name="PhysicalBytes">The machine's memory.</param>
/// <param name="CgroupLimitBytes">Null where the kernel sets none.</param>
/// <param name="GcLimitBytes">The GC's hard limit; the machine's memory where it has none.</param>
/// <param name="UsedBytes">Used at the start.</param>
/// <param name="Runtime">How the GC runs.</param>
/// <param name="Allocator">How the native allocator is set, in words.</param>
public sealed record MemoryFindings(
    MemoryLimit Limit, long PhysicalBytes, long? CgroupLimitBytes, long GcLimitBytes, long UsedBytes, RuntimeSettings Runtime, string Allocator = "as it is")
{
    /// <summary>What the managed ladder's rungs are fractions of: never more than the limit, however the GC was set.</summary>
    public long ManagedLimitBytes => Math.Min(GcLimitBytes, Limit.Bytes);
}

/// <summary>How the GC runs.</summary>
/// <param name="IsServerGc">One heap for each core, larger; else workstation.</param>
/// <param name="IsConcurrent">Full collections go on beside the program.</param>
/// <param name="ConserveMemory">0 – 9: how eagerly fragmented heaps are compacted.</param>
/// <param name="HardLimitPercentVariable">What the environment says of the GC's hard limit, as it stands there; null where it says nothing.</param>
public sealed record RuntimeSettings(bool IsServerGc, bool IsConcurrent, int ConserveMemory, string? HardLimitPercentVariable = null)
{
    public const string HardLimitVariable = "DOTNET_GCHeapHardLimitPercent";

    public static RuntimeSettings Read()
    {
        var settings = GC.GetConfigurationVariables();
        return new RuntimeSettings(
            GCSettings.IsServerGC,
            settings.TryGetValue("ConcurrentGC", out var concurrent) && concurrent is true,
            settings.TryGetValue("GCConserveMem", out var conserve) ? Convert.ToInt32(conserve, System.Globalization.CultureInfo.InvariantCulture) : 0,
            Environment.GetEnvironmentVariable(HardLimitVariable));
    }
}
