namespace Soak.Cgroups;

/// <summary>Version 2: one directory, below a parent that hands both controllers down.</summary>
internal sealed class GroupV2 : LimitedGroup
{
    private const string SwapLimitFile = "memory.swap.max";
    private const string PeakFile = "memory.peak";

    private static readonly string[] NotReclaimable = ["anon", "shmem", "slab_unreclaimable", "kernel_stack", "pagetables", "sock"];

    private readonly string _folder;

    public GroupV2(long limitBytes, int? threads, string parent, string name) : base(limitBytes, [Path.Combine(parent, name)])
    {
        _folder = Folders[0];
        File.WriteAllText(Path.Combine(parent, "cgroup.subtree_control"), "+memory +pids");
        Write(_folder, "memory.max", limitBytes);
        if (File.Exists(Path.Combine(_folder, SwapLimitFile)))
        {
            Write(_folder, SwapLimitFile, 0);
        }

        if (threads is { } most)
        {
            Write(_folder, "pids.max", most);
        }
    }

    public override long OutOfMemoryKills => ReadRow(_folder, "memory.events", "oom_kill");

    public override long? PeakChargedBytes => File.Exists(Path.Combine(_folder, PeakFile)) ? Read(_folder, PeakFile) : null;

    public override long UsedBytes => NotReclaimable.Sum(row => ReadRow(_folder, "memory.stat", row));
}
