using System.Globalization;
using EndToEnd.Processes;
using Shared.Memory;

namespace Soak.Rig;

/// <summary>What the page cache case reads: several times the limit, and never wholly in the cache.</summary>
internal static class LargeFile
{
    private const string Name = "large.bin";
    private const int LimitsLarge = 4;
    private const int Times = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Of any other case: nothing. Its blocks are not written: reading a hole fills the page cache as well, and leaves the disk in peace.</summary>
    public static void Write(LeakCase leak, string folder)
    {
        if (leak.Leak == "page_cache")
        {
            using var file = File.Create(Path.Combine(folder, Name));
            file.SetLength(leak.LimitMegabytes * Megabytes.Bytes * LimitsLarge);
        }
    }

    public static Task IsReadAsync(ServiceProcess worker) => worker.WaitForLineAsync(string.Create(CultureInfo.InvariantCulture, $"SOAK has read the file {Times} times"), Patience);
}
