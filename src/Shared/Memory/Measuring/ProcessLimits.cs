using System.Globalization;

namespace Shared.Memory.Measuring;

/// <summary>How many threads and descriptors this process may have. Null where there is no bound, or it cannot be told.</summary>
/// <param name="Threads">The smaller of its cgroups' <c>pids.max</c>, which counts threads, and the kernel's <c>threads-max</c>.</param>
/// <param name="Descriptors">The soft limit of open files.</param>
public sealed record ProcessLimits(int? Threads, int? Descriptors)
{
    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFilesRow = "Max open files";
    private const string ThreadsFile = "/proc/sys/kernel/threads-max";

    internal static ProcessLimits Find(IKernelFiles files)
    {
        var bounds = CgroupFinder.LevelsCountingThreads(files).Select(level => $"{level}/pids.max").Append(ThreadsFile);
        return new ProcessLimits(bounds.Select(path => Number(files.ReadText(path))).Min(), OpenFiles(files.ReadText(LimitsFile)));
    }

    private static int? OpenFiles(string? limits)
    {
        var row = (limits ?? "").Split('\n').FirstOrDefault(line => line.StartsWith(OpenFilesRow, StringComparison.Ordinal));
        return Number(row?[OpenFilesRow.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault());
    }

    /// <summary>Null for <c>max</c>, <c>unlimited</c>, and whatever else bounds nothing.</summary>
    private static int? Number(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue ? (int)number : null;
}
