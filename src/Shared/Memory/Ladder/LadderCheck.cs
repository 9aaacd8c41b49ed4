using System.Globalization;
using Shared.Memory.Measuring;

namespace Shared.Memory.Ladder;

/// <summary>Whether every rung can be reached, and left, with the limits that were found: tried at the start, because a ladder without a rung is none.</summary>
internal static class LadderCheck
{
    /// <summary>From the last mark up to the limit: less would be over between two samples.</summary>
    public const long LeastRoomBytes = 8 * Megabytes.Bytes;

    private const long LeastLimitBytes = 64 * Megabytes.Bytes;
    private const double DecimalMegabyte = 1_000_000.0 / Megabytes.Bytes;
    private const double DecimalGigabyte = 1000.0 / 1024;
    private const double Near = 0.002;

    /// <exception cref="MemoryRefusedException">They cannot.</exception>
    public static void Require(MemoryFindings found, MemoryOptions options)
    {
        var problems = Problems(found, options).ToList();
        if (problems.Count > 0)
        {
            throw new MemoryRefusedException(string.Join('\n', [.. problems, LadderTable.Write(found, options)]));
        }
    }

    /// <returns>A sentence for each problem; none where the ladder holds.</returns>
    public static IEnumerable<string> Problems(MemoryFindings found, MemoryOptions options) =>
        MarkRules.Problems(options).Concat(UnitProblems(found, options)).Concat(GcProblems(found)).Concat(RoomProblems(found, options));

    private static IEnumerable<string> UnitProblems(MemoryFindings found, MemoryOptions options)
    {
        var configured = options.LimitMegabytes * Megabytes.Bytes;
        if (configured == 0)
        {
            yield break;
        }

        if (configured < LeastLimitBytes)
        {
            yield return $"Memory:LimitMegabytes is {options.LimitMegabytes}, which looks like GB; it is in MB: {options.LimitMegabytes} GB is {options.LimitMegabytes * 1024}.";
        }
        else if (configured > found.PhysicalBytes)
        {
            yield return Text($"Memory:LimitMegabytes is {options.LimitMegabytes}, more than the machine has ({Megabytes.Of(found.PhysicalBytes):0} MB); it is in MB of 2^20 bytes.");
        }
        else if (found.CgroupLimitBytes is { } limit && LooksDecimal(configured / (double)limit))
        {
            yield return Text($"Memory:LimitMegabytes is {options.LimitMegabytes} where the container has {Megabytes.Of(limit):0} MB, which looks like GB taken for GiB; write {Megabytes.Of(limit):0}, or 0 for the container's.");
        }
    }

    /// <summary>A percentage that is none the runtime ignores without a word, and takes 75.</summary>
    private static IEnumerable<string> GcProblems(MemoryFindings found)
    {
        var written = found.Runtime.HardLimitPercentVariable;
        if (written is not null && !(TryHexadecimal(written, out var percent) && percent is > 0 and <= 100))
        {
            yield return int.TryParse(written, CultureInfo.InvariantCulture, out var meant) && meant is > 0 and <= 100
                ? Text($"{RuntimeSettings.HardLimitVariable} is {written}, which is hexadecimal and so {percent} %, which the runtime ignores; {meant} % is written {meant:X}.")
                : Text($"{RuntimeSettings.HardLimitVariable} is {written}; it must be a hexadecimal percentage, from 1 to 64 (100 %).");
        }
    }

    private static bool TryHexadecimal(string written, out int number) => int.TryParse(
        written.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? written[2..] : written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    private static IEnumerable<string> RoomProblems(MemoryFindings found, MemoryOptions options)
    {
        var container = RungMarks.Of(found.Limit.Bytes, options);
        var managed = RungMarks.Of(found.ManagedLimitBytes, options);
        if (found.Limit.Bytes - container.EnterEmergency < LeastRoomBytes)
        {
            yield return Unreachable("container", container, found.Limit.Bytes);
        }

        if (found.ManagedLimitBytes - managed.EnterEmergency < LeastRoomBytes)
        {
            yield return Unreachable("managed", managed, found.ManagedLimitBytes);
        }

        if (found.GcLimitBytes > found.CgroupLimitBytes)
        {
            yield return Text($"The GC may take {Megabytes.Of(found.GcLimitBytes):0} MB of a container's {Megabytes.Of(found.CgroupLimitBytes.Value):0} MB: the kernel would kill before the managed ladder's emergency. System.GC.HeapHardLimitPercent is decimal, DOTNET_GCHeapHardLimitPercent hexadecimal (0x5A is 90).");
        }

        if (found.UsedBytes >= container.LeaveWarning)
        {
            yield return Text($"At the start {Megabytes.Of(found.UsedBytes):0} MB are used, not below the mark at which warning is left ({Megabytes.Of(container.LeaveWarning):0} MB): normal cannot be reached. Give it more memory.");
        }
    }

    private static string Unreachable(string ladder, RungMarks marks, long limit) => Text(
        $"From the {ladder} ladder's emergency ({Megabytes.Of(marks.EnterEmergency)} MB) to its limit ({Megabytes.Of(limit)} MB) there are {Megabytes.Of(limit - marks.EnterEmergency)} MB; it needs {LeastRoomBytes / Megabytes.Bytes}, or the process dies between two samples.");

    /// <summary>2000 for 2048 (thousands for 1024s), 2147 for 2048 (millions for 2^20).</summary>
    private static bool LooksDecimal(double ratio) => Math.Abs(ratio - DecimalGigabyte) < Near || Math.Abs(ratio - (1 / DecimalMegabyte)) < Near || Math.Abs(ratio - DecimalMegabyte) < Near;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
