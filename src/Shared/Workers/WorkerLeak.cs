using Shared.Leaks;
using Shared.Memory;

namespace Shared.Workers;

/// <summary>What grows in a worker, on its row.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Class">The narrowest class that explains it: <c>total</c>, <c>managed heap</c>, <c>large objects</c>, <c>native</c>, <c>threads</c>, <c>descriptors</c>, or a resource's name.</param>
/// <param name="Unit"><c>MB</c> (2^20 bytes) or <c>count</c>.</param>
/// <param name="PerHour">How fast, in that unit.</param>
/// <param name="Lower95">With <paramref name="Upper95"/> the 95 % interval of it.</param>
/// <param name="Upper95">See <paramref name="Lower95"/>.</param>
/// <param name="TimeToCriticalHours">Until the first class reaches its limit; null where none does.</param>
/// <param name="Alongside">Other classes that grow.</param>
public sealed record WorkerLeak(
    LeakLevel Level, string Class, string Unit, double PerHour, double Lower95, double Upper95, double? TimeToCriticalHours, IReadOnlyList<string> Alongside)
{
    /// <summary>Null for a verdict that tells of nothing.</summary>
    public static WorkerLeak? Of(LeakVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Culprit is not { Growth.Slope: var slope } culprit)
        {
            return null;
        }

        var isBytes = culprit.Class.Unit == LeakUnit.Bytes;
        return new WorkerLeak(
            verdict.Level,
            culprit.Class.Name,
            isBytes ? "MB" : "count",
            InUnit(slope.PerHour),
            InUnit(slope.Lower95),
            InUnit(slope.Upper95),
            verdict.TimeToCritical is { } left ? Math.Round(left.TotalHours, 3) : null,
            [.. verdict.Alongside.Select(growth => growth.Class.Name)]);

        double InUnit(double perHour) => Math.Round(isBytes ? perHour / Megabytes.Bytes : perHour, 1);
    }
}
