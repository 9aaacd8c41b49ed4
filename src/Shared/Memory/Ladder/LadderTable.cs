using System.Globalization;
using Shared.Memory.Measuring;

namespace Shared.Memory.Ladder;

/// <summary>What was found and what follows from it, for the operator: at every start in the log, and where a start is refused.</summary>
internal static class LadderTable
{
    public static string Write(MemoryFindings found, MemoryOptions options)
    {
        var (container, managed) = (RungMarks.Of(found.Limit.Bytes, options), RungMarks.Of(found.ManagedLimitBytes, options));
        string[] lines =
        [
            Row("", "container", "managed", "MB"),
            Row("limit", found.Limit.Bytes, found.ManagedLimitBytes),
            Row("cut short from", container.LastMoment, managed.LastMoment),
            Row("emergency from", container.EnterEmergency, managed.EnterEmergency),
            Row("critical from", container.EnterCritical, managed.EnterCritical),
            Row("  left below", container.LeaveCritical, managed.LeaveCritical),
            Row("warning from", container.EnterWarning, managed.EnterWarning),
            Row("  left below", container.LeaveWarning, managed.LeaveWarning),
            $"limit: {Source(found.Limit)}; used at the start: {Number(found.UsedBytes)} MB",
            $"GC: {(found.Runtime.IsServerGc ? "server" : "workstation")}, {(found.Runtime.IsConcurrent ? "concurrent" : "not concurrent")}, "
                + $"hard limit {Number(found.GcLimitBytes)} MB, conserve memory {found.Runtime.ConserveMemory}",
            $"allocator: {found.Allocator}",
        ];
        return string.Join('\n', lines);
    }

    public static string Source(MemoryLimit limit) => limit.Source switch
    {
        LimitSource.CgroupV2 => $"cgroup v2, {limit.Where}",
        LimitSource.CgroupV1 => $"cgroup v1, {limit.Where}",
        LimitSource.Configured => $"configured, {limit.Where}",
        _ => $"none; the machine's memory, {limit.Where}",
    };

    private static string Row(string name, long container, long managed) => Row(name, Number(container), Number(managed), "");

    private static string Row(string name, string container, string managed, string unit) => $"{name,-16}{container,10}{managed,10} {unit}".TrimEnd();

    private static string Number(long bytes) => Megabytes.Of(bytes).ToString("0.#", CultureInfo.InvariantCulture);
}
