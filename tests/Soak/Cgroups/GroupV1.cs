namespace Soak.Cgroups;

/// <summary>Version 1: memory and threads are bounded in two hierarchies.</summary>
internal sealed class GroupV1 : LimitedGroup
{
    private const string SwapLimitFile = "memory.memsw.limit_in_bytes";

    private readonly string _memory;

    public GroupV1(long limitBytes, int? threads, string memory, string? pids) : base(limitBytes, threads is null || pids is null ? [memory] : [memory, pids])
    {
        _memory = memory;
        Write(memory, "memory.limit_in_bytes", limitBytes);

        // What does not fit must not go to the swap either.
        if (File.Exists(Path.Combine(memory, SwapLimitFile)))
        {
            Write(memory, SwapLimitFile, limitBytes);
        }

        if (threads is { } most)
        {
            Write(pids ?? throw new InvalidOperationException("No cgroup that bounds threads is mounted here."), "pids.max", most);
        }
    }

    public override long OutOfMemoryKills => ReadRow(_memory, "memory.oom_control", "oom_kill");

    public override long? PeakChargedBytes => Read(_memory, "memory.max_usage_in_bytes");

    public override long UsedBytes =>
        ReadRow(_memory, "memory.stat", "total_rss") + ReadRow(_memory, "memory.stat", "total_shmem") + Read(_memory, "memory.kmem.usage_in_bytes");
}
