namespace Soak.Cgroups;

/// <summary>Where this machine has its cgroups, from <c>/proc/self/mountinfo</c>. Null where one is not mounted.</summary>
internal sealed record CgroupMounts(string? MemoryV1, string? ThreadsV1, string? V2)
{
    public static CgroupMounts Find()
    {
        // 36 35 98:0 /root /point options optional… - type source options
        var mounts = File.ReadLines("/proc/self/mountinfo")
            .Select(line => line.Split(" - "))
            .Select(halves => (Point: halves[0].Split(' ')[4], Type: halves[1].Split(' ')[0], Options: halves[1].Split(' ')[^1].Split(',')))
            .ToList();
        return new CgroupMounts(V1("memory"), V1("pids"), mounts.FirstOrDefault(mount => mount.Type == "cgroup2").Point);

        string? V1(string controller) => mounts.FirstOrDefault(mount => mount.Type == "cgroup" && mount.Options.Contains(controller)).Point;
    }
}
