using System.Text;
using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

/// <summary>A kernel's files as a test has them.</summary>
internal sealed class FakeKernel : IKernelFiles
{
    public const string V2Line = "31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";
    public const string V1Line = "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory";

    private readonly Dictionary<string, string> _files = [];

    public string? this[string path]
    {
        get => _files.GetValueOrDefault(path);
        set
        {
            if (value is null)
            {
                _files.Remove(path);
            }
            else
            {
                _files[path] = value;
            }
        }
    }

    /// <summary>A version 2 container: its own group is what it sees mounted.</summary>
    public static FakeKernel V2Container(string max = "2147483648\n", string stat = "anon 1048576\n") => new()
    {
        ["/proc/self/cgroup"] = "0::/\n",
        ["/proc/self/mountinfo"] = V2Line + "\n",
        ["/proc/self/statm"] = "1000 300 100 1 0 50 0\n",
        ["/proc/meminfo"] = "MemTotal:       25165824 kB\nMemFree: 1 kB\n",
        ["/sys/fs/cgroup/memory.stat"] = stat,
        ["/sys/fs/cgroup/memory.max"] = max,
    };

    /// <summary>A bare version 1 group, two levels down.</summary>
    public static FakeKernel V1Bare(string limit = "268435456\n", string stat = "total_rss 1048576\n") => new()
    {
        ["/proc/self/cgroup"] = "9:name=systemd:/\n4:memory:/jobs/worker\n0::/\n",
        ["/proc/self/mountinfo"] = "40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd\n" + V1Line + "\n",
        ["/proc/self/statm"] = "1000 300 100 1 0 50 0\n",
        ["/proc/meminfo"] = "MemTotal:       25165824 kB\n",
        ["/sys/fs/cgroup/memory/jobs/worker/memory.stat"] = stat,
        ["/sys/fs/cgroup/memory/jobs/worker/memory.limit_in_bytes"] = limit,
        ["/sys/fs/cgroup/memory/jobs/memory.limit_in_bytes"] = "9223372036854771712\n",
        ["/sys/fs/cgroup/memory/memory.limit_in_bytes"] = "9223372036854771712\n",
        ["/sys/fs/cgroup/memory/memory.stat"] = "total_rss 99\n",
    };

    public int Read(string path, Span<byte> buffer)
    {
        if (this[path] is not { } text)
        {
            return -1;
        }

        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        bytes = bytes[..Math.Min(bytes.Length, buffer.Length)];
        bytes.CopyTo(buffer);
        return bytes.Length;
    }

    public string? ReadText(string path) => this[path];
}
