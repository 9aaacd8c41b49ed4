namespace Shared.Leaks;

/// <summary>From the growth of every class to one verdict.</summary>
public static class LeakDecision
{
    private const double Megabyte = 1 << 20;
    private const double LeastShareOfRise = 0.1;

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
            Alongside(growing, culprit),
            growing.Min(growth => growth.TimeToLimit));
    }

    /// <summary>What to tell of a process that ends because it has too much of something: a warning at least, where that has grown.</summary>
    /// <param name="growths">Since the last rise of the cause.</param>
    /// <param name="cause">What it has too much of.</param>
    /// <param name="options">The bars of the level; what is large enough is measured by the limit: a cache never fills that far.</param>
    public static LeakVerdict AtStop(IReadOnlyList<ClassGrowth> growths, LeakClass cause, LeakOptions options)
    {
        if (growths.FirstOrDefault(growth => growth.Class == cause) is not { Growth: { IsSustained: true } risen } ending
            || risen.Rise < ending.Limit * options.LeastRiseShareOfLimit)
        {
            return LeakVerdict.Quiet;
        }

        var growing = growths.Where(growth => growth.Growth is { IsSustained: true } && IsPartOf(growth, ending, options)).ToList();
        var culprit = LeakCulprit.Of(growing, ending);
        var level = LevelOf(ending, options);
        return new LeakVerdict(level == LeakLevel.None ? LeakLevel.Warning : level, culprit, Alongside(growing, culprit), growing.Min(growth => growth.TimeToLimit));
    }

    /// <summary>In a short stretch something always trembles upwards: what is told of beside the cause has a tenth of its rise, or is counted apart.</summary>
    private static bool IsPartOf(ClassGrowth growth, ClassGrowth ending, LeakOptions options) =>
        growth.Class.Unit == LeakUnit.Bytes && ending.Class.Unit == LeakUnit.Bytes
            ? growth.Growth!.Value.Rise >= ending.Growth!.Value.Rise * LeastShareOfRise
            : growth == ending || IsLargeEnough(growth, options);

    private static IReadOnlyList<ClassGrowth> Alongside(List<ClassGrowth> growing, ClassGrowth culprit) =>
        [.. growing.Where(growth => growth != culprit && growth.Class != LeakClass.Total)];

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
