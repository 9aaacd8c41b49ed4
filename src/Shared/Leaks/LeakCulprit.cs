namespace Shared.Leaks;

/// <summary>Finds the narrowest class that explains growth.</summary>
public static class LeakCulprit
{
    private const double LeastShare = 0.5;

    /// <summary>From one class inwards, always to the one that grows most, while that explains at least half of what contains it.</summary>
    /// <param name="growing">Classes with sustained growth.</param>
    /// <param name="from">Where the growth was found.</param>
    public static ClassGrowth Of(IReadOnlyList<ClassGrowth> growing, ClassGrowth from)
    {
        var culprit = from;
        while (Inside(growing, culprit) is { } inner && PerHour(inner) >= PerHour(culprit) * LeastShare)
        {
            culprit = inner;
        }

        return culprit;
    }

    private static ClassGrowth? Inside(IReadOnlyList<ClassGrowth> growing, ClassGrowth outer) =>
        growing.Where(growth => growth.Class.Within == outer.Class.Name).MaxBy(PerHour);

    private static double PerHour(ClassGrowth growth) => growth.Growth?.Slope.PerHour ?? 0;
}
