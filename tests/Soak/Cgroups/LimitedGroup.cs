using System.Globalization;
using Shared.Memory;

namespace Soak.Cgroups;

/// <summary>
/// A cgroup of its own with a memory limit that the kernel enforces, and a bound of threads where one is given. Processes enter by <see cref="Enter"/>;
/// it is removed when it is disposed of, once what was killed in it is gone. Takes root.
/// </summary>
internal abstract class LimitedGroup : IAsyncDisposable
{
    private const int Removals = 100;
    private static readonly TimeSpan Removal = TimeSpan.FromMilliseconds(50);
    private static int _made;

    protected LimitedGroup(long limitBytes, IReadOnlyList<string> folders)
    {
        LimitBytes = limitBytes;
        Folders = folders;
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(folder);
        }
    }

    public long LimitBytes { get; }

    /// <summary>Shell commands by which a process enters.</summary>
    public string Enter => string.Join(" && ", Folders.Select(folder => $"echo $$ > '{folder}/cgroup.procs'"));

    /// <summary>Processes in it that the kernel has killed for memory.</summary>
    public abstract long OutOfMemoryKills { get; }

    /// <summary>The most that was charged to it, page cache included; null where this kernel does not tell.</summary>
    public abstract long? PeakChargedBytes { get; }

    /// <summary>What is charged to it now and the kernel cannot take back.</summary>
    public abstract long UsedBytes { get; }

    protected IReadOnlyList<string> Folders { get; }

    /// <param name="limitMegabytes">Of 2^20 bytes.</param>
    /// <param name="threads">Null for no bound.</param>
    public static LimitedGroup Create(int limitMegabytes, int? threads = null)
    {
        var mounts = CgroupMounts.Find();
        var name = string.Create(CultureInfo.InvariantCulture, $"soak-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}");
        var limit = limitMegabytes * Megabytes.Bytes;
        return mounts.MemoryV1 is { } memory
            ? new GroupV1(limit, threads, Path.Combine(memory, name), mounts.ThreadsV1 is { } pids ? Path.Combine(pids, name) : null)
            : new GroupV2(limit, threads, mounts.V2 ?? throw new InvalidOperationException("No memory cgroup is mounted here."), name);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in Folders.Where(Directory.Exists))
        {
            for (var left = Removals; !TryRemove(folder, isLast: left == 0); left--)
            {
                // The kernel lets go of a process a moment after it has ended, and tells nobody.
                await Task.Delay(Removal, TimeProvider.System);
            }
        }
    }

    protected static void Write(string folder, string file, long value) =>
        File.WriteAllText(Path.Combine(folder, file), value.ToString(CultureInfo.InvariantCulture));

    protected static long Read(string folder, string file) => long.Parse(File.ReadAllText(Path.Combine(folder, file)), CultureInfo.InvariantCulture);

    /// <summary>A row of a file whose rows are a name and a number; 0 where there is none.</summary>
    protected static long ReadRow(string folder, string file, string name) => File.ReadLines(Path.Combine(folder, file))
        .Select(line => line.Split(' '))
        .Where(row => row.Length == 2 && row[0] == name)
        .Select(row => long.Parse(row[1], CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static bool TryRemove(string folder, bool isLast)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (IOException) when (!isLast)
        {
            return false;
        }
    }
}
