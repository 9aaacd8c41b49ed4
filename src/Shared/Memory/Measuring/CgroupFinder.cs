namespace Shared.Memory.Measuring;

/// <summary>
/// Finds the process's own memory cgroup: its path in <c>/proc/self/cgroup</c>, below the mount of <c>/proc/self/mountinfo</c> whose root that path
/// begins with. In a container that is the mount point, in a bare cgroup it is not.
/// </summary>
internal static class CgroupFinder
{
    private const string MembershipFile = "/proc/self/cgroup";
    private const string MountsFile = "/proc/self/mountinfo";

    /// <returns>Null where memory is charged to none, or it cannot be told which.</returns>
    public static Cgroup? Find(IKernelFiles files)
    {
        var memberships = files.ReadText(MembershipFile) ?? "";
        var mounts = (files.ReadText(MountsFile) ?? "").Split('\n').Select(Mount.Parse).OfType<Mount>().ToList();

        // Hybrid: both are mounted, and memory is version 1's wherever a hierarchy of version 1 has it.
        return Find(files, CgroupVersion.V1, PathIn(memberships, IsMemory), mounts.Where(mount => mount.IsMemoryV1))
            ?? Find(files, CgroupVersion.V2, PathIn(memberships, line => line.StartsWith("0::", StringComparison.Ordinal)), mounts.Where(mount => mount.Type == "cgroup2"));
    }

    private static Cgroup? Find(IKernelFiles files, CgroupVersion version, string? path, IEnumerable<Mount> mounts)
    {
        if (path is null)
        {
            return null;
        }

        foreach (var mount in mounts.OrderByDescending(mount => mount.Covers(path)).ThenByDescending(mount => mount.Root.Length))
        {
            // Where the path is not below the mount's root the process sees a mount of its own group alone.
            foreach (var levels in new[] { mount.LevelsOf(path), [mount.Point] })
            {
                if (files.ReadText($"{levels[0]}/memory.stat") is not null)
                {
                    return new Cgroup(version, levels);
                }
            }
        }

        return null;
    }

    private static string? PathIn(string memberships, Func<string, bool> isMeant) =>
        memberships.Split('\n').FirstOrDefault(isMeant)?.Split(':', 3) is [_, _, var path] ? path : null;

    private static bool IsMemory(string membership) =>
        membership.Split(':', 3) is [_, var controllers, _] && controllers.Split(',').Contains("memory", StringComparer.Ordinal);
}
