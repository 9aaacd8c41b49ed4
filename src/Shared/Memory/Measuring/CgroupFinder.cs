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
        var (memberships, mounts) = Read(files);

        // Hybrid: both are mounted, and memory is version 1's wherever a hierarchy of version 1 has it.
        return Find(files, CgroupVersion.V1, PathIn(memberships, Has("memory")), mounts.Where(mount => mount.IsV1("memory")))
            ?? Find(files, CgroupVersion.V2, PathIn(memberships, IsV2), mounts.Where(mount => mount.Type == "cgroup2"));
    }

    /// <summary>The levels whose <c>pids.max</c> counts this process's threads, of either version; some may have no such file.</summary>
    public static IReadOnlyList<string> LevelsCountingThreads(IKernelFiles files)
    {
        var (memberships, mounts) = Read(files);
        return [.. Levels(Has("pids"), mount => mount.IsV1("pids")), .. Levels(IsV2, mount => mount.Type == "cgroup2")];

        IEnumerable<string> Levels(Func<string, bool> isMeant, Func<Mount, bool> isItsMount) => PathIn(memberships, isMeant) is { } path
            ? mounts.Where(isItsMount).OrderByDescending(mount => mount.Covers(path)).Take(1).SelectMany(mount => mount.LevelsOf(path))
            : [];
    }

    private static (string Memberships, IReadOnlyList<Mount> Mounts) Read(IKernelFiles files) => (
        files.ReadText(MembershipFile) ?? "",
        [.. (files.ReadText(MountsFile) ?? "").Split('\n').Select(Mount.Parse).OfType<Mount>()]);

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

    private static bool IsV2(string membership) => membership.StartsWith("0::", StringComparison.Ordinal);

    private static Func<string, bool> Has(string controller) => membership =>
        membership.Split(':', 3) is [_, var controllers, _] && controllers.Split(',').Contains(controller, StringComparer.Ordinal);
}
