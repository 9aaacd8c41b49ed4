namespace Shared.Leaks;

/// <summary>From the growth of every class to one verdict.</summary>
public static class LeakDecision
{
    private const double Megabyte = 1 << 20;

    public static LeakVerdict Of(IReadOnlyList<ClassGrowth> growths, LeakOptions options)
    {
        var growing = growths.Where(growth => growth.Growth is { IsSustained: true } && IsLargeEnough(growth, options)).ToList();
        var level = growing.Select(growth => LevelOf(growth, options)).DefaultIfEmpty(LeakLevel.None).Max();
        if (level == LeakLevel.None)
        {
            return LeakVerdict.Quiet;
        }

        var culprit = LeakCulprit.Of(growing, growing.First(growth => LevelOf(growth, options) == level));
        return new LeakVerdict(
            level,
            culprit,
            [.. growing.Where(growth => growth != culprit && growth.Class != LeakClass.Total)],
            growing.Min(growth => growth.TimeToLimit));
    }

    private static LeakLevel LevelOf(ClassGrowth growth, LeakOptions options)
    {
        var megabytesPerHour = growth.Class == LeakClass.Total ? growth.Growth!.Value.Slope.PerHour / Megabyte : 0;
        return megabytesPerHour >= options.InvestigateMegabytesPerHour ? LeakLevel.Investigate
            : megabytesPerHour >= options.WarnMegabytesPerHour || growth.TimeToLimit < options.LeastTimeToCritical ? LeakLevel.Warning
            : LeakLevel.None;
    }

    private static bool IsLargeEnough(ClassGrowth growth, LeakOptions options)
    {
        var rise = growth.Growth!.Value.Rise;
        return growth switch
        {
            { Class: { Unit: LeakUnit.Bytes, Within: null } } or { Class: { Unit: LeakUnit.Bytes }, Limit: not null } => rise >= options.LeastRiseMegabytes * Megabyte,
            { Limit: { } limit } => rise >= limit * options.LeastRiseShareOfLimit,
            _ => rise > 0,
        };
    }
}
