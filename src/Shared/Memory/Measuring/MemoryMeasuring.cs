using Microsoft.Extensions.Options;
using Shared.Memory.Governing;

namespace Shared.Memory.Measuring;

/// <summary>
/// Finds the process's place once, and how to measure there. A cgroup's limit is compared with that cgroup's use; where no cgroup has a limit, the
/// limit is compared with the process's own use, because a login session's cgroup holds its neighbours too.
/// </summary>
internal sealed class MemoryMeasuring
{
    public MemoryMeasuring(IKernelFiles files, IOptions<MemoryOptions> options, ReadManaged managed)
    {
        var gc = managed();
        var cgroup = CgroupFinder.Find(files);
        var physical = LimitFinder.PhysicalBytes(files, otherwise: gc.LimitBytes);
        var limited = LimitFinder.LevelLimit(files, cgroup, physical);
        var resident = new ResidentSet(files);
        IContainerGauge gauge = (limited, cgroup?.Version) switch
        {
            (null, _) => new ProcessGauge(resident),
            (var (level, _), CgroupVersion.V2) => new CgroupV2Gauge(files, level),
            (var (level, _), _) => new CgroupV1Gauge(files, level),
        };
        Sampler = new MemorySampler(gauge, resident, new PressureGauge(files, cgroup), new InventoryGauge(files), ProcessLimits.Find(files), managed);
        gauge.TryRead(out var used);
        Findings = new MemoryFindings(
            LimitFinder.Find(files, cgroup, options.Value.LimitMegabytes * Megabytes.Bytes, physical),
            physical,
            limited?.Bytes,
            gc.LimitBytes,
            used.UsedBytes,
            RuntimeSettings.Read(),
            Allocator.Description);
    }

    public MemorySampler Sampler { get; }

    public MemoryFindings Findings { get; }
}
