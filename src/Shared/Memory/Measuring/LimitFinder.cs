namespace Shared.Memory.Measuring;

/// <summary>
/// The smallest limit over the cgroup's levels and the configured one; the machine's memory where there is none. <c>max</c>, version 1's huge number
/// and whatever is above the machine's memory are no limits.
/// </summary>
internal static class LimitFinder
{
    private const string MemoryFile = "/proc/meminfo";

    /// <param name="files">The kernel's.</param>
    /// <param name="cgroup">The process's own; null where there is none.</param>
    /// <param name="configuredBytes">0 where none is.</param>
    /// <param name="physicalBytes">The machine's memory.</param>
    public static MemoryLimit Find(IKernelFiles files, Cgroup? cgroup, long configuredBytes, long physicalBytes)
    {
        var limit = new MemoryLimit(physicalBytes, LimitSource.PhysicalMemory, MemoryFile);
        if (LevelLimit(files, cgroup, physicalBytes) is { } found)
        {
            limit = new MemoryLimit(found.Bytes, cgroup!.Version == CgroupVersion.V2 ? LimitSource.CgroupV2 : LimitSource.CgroupV1, $"{found.Level}/{cgroup.LimitFile}");
        }

        return configuredBytes > 0 && configuredBytes < limit.Bytes
            ? new MemoryLimit(configuredBytes, LimitSource.Configured, $"{MemoryOptions.Section}:{nameof(MemoryOptions.LimitMegabytes)}")
            : limit;
    }

    /// <summary>The level with the smallest limit: its use is what the kernel compares. Null where no level has one.</summary>
    public static (string Level, long Bytes)? LevelLimit(IKernelFiles files, Cgroup? cgroup, long physicalBytes)
    {
        (string Level, long Bytes)? smallest = null;
        Span<byte> buffer = stackalloc byte[64];
        foreach (var level in cgroup?.Levels ?? [])
        {
            var length = files.Read($"{level}/{cgroup!.LimitFile}", buffer);
            if (length > 0 && KernelText.TryNumber(buffer[..length], out var bytes) && bytes > 0 && bytes < physicalBytes && bytes < (smallest?.Bytes ?? long.MaxValue))
            {
                smallest = (level, bytes);
            }
        }

        return smallest;
    }

    /// <summary>The machine's memory.</summary>
    /// <param name="files">The kernel's.</param>
    /// <param name="otherwise">Where it does not tell.</param>
    public static long PhysicalBytes(IKernelFiles files, long otherwise)
    {
        var total = (files.ReadText(MemoryFile) ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("MemTotal:", StringComparison.Ordinal));
        return total?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..] && long.TryParse(kilobytes, out var parsed) ? parsed * 1024 : otherwise;
    }
}
