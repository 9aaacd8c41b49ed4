namespace Shared.Memory.Measuring;

internal enum CgroupVersion
{
    V1 = 1,
    V2 = 2,
}

/// <summary>The control group that this process's memory is charged to.</summary>
/// <param name="Version">Whose files it has.</param>
/// <param name="Levels">Its directory first, then those above it up to the mount point: each may have a limit.</param>
internal sealed record Cgroup(CgroupVersion Version, IReadOnlyList<string> Levels)
{
    public string LimitFile => Version == CgroupVersion.V2 ? "memory.max" : "memory.limit_in_bytes";
}
