using System.Globalization;

namespace Benchmarks.Sides;

/// <summary>What processes have used so far, as the kernel counts it (Linux).</summary>
/// <param name="Cpu">User and system time.</param>
/// <param name="PeakBytes">The sum of the most memory that each has held at once.</param>
internal readonly record struct ProcessUse(TimeSpan Cpu, long PeakBytes)
{
    // sysconf(_SC_CLK_TCK), which Linux shows to processes as 100 on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    public static ProcessUse Of(IEnumerable<int> processes) =>
        processes.Select(Of).Aggregate((one, other) => new ProcessUse(one.Cpu + other.Cpu, one.PeakBytes + other.PeakBytes));

    private static ProcessUse Of(int process)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");

        // The name, second, is in brackets and may contain blanks: fields are counted after it. utime and stime are the 14th and 15th of all.
        var stat = File.ReadAllText(folder + "/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        var peak = File.ReadLines(folder + "/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        return new ProcessUse(TimeSpan.FromSeconds(ticks / TicksPerSecond), long.Parse(peak, CultureInfo.InvariantCulture) * 1024);
    }
}
