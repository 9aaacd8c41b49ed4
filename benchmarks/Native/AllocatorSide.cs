using System.Globalization;
using System.Runtime.InteropServices;

namespace Benchmarks.Native;

/// <summary>One run of the native load in a process of its own, whose allocator the environment sets. Prints what it reached and what it holds afterwards.</summary>
internal static partial class AllocatorSide
{
    public const string Role = "allocator-side";

    private const int ArenaMax = -8;

    /// <param name="words">Threads, seconds, and arenas to set in the process itself; 0 for none.</param>
    public static async Task<int> RunAsync(string[] words, TextWriter output)
    {
        var numbers = words.Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[2] > 0 && SetOption(ArenaMax, numbers[2]) == 0)
        {
            return 1;
        }

        var load = new NativeLoad(numbers[0], TimeSpan.FromSeconds(numbers[1]));
        var calls = load.Run();
        var (resident, anonymous) = Memory();
        _ = Trim(0);
        var (_, trimmed) = Memory();
        GC.KeepAlive(load);
        await output.WriteLineAsync(FormattableString.Invariant(
            $$"""{"calls_per_second":{{calls / (double)numbers[1]}},"resident_mb":{{resident}},"anonymous_mb":{{anonymous}},"trimmed_mb":{{trimmed}}}"""));
        return 0;
    }

    private static (double Resident, double Anonymous) Memory()
    {
        var rows = File.ReadLines("/proc/self/smaps_rollup").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(row => row[0], row => row[1]);
        return (Megabytes("Rss:"), Megabytes("Anonymous:"));

        double Megabytes(string row) => Math.Round(double.Parse(rows[row], CultureInfo.InvariantCulture) / 1024, 1);
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
