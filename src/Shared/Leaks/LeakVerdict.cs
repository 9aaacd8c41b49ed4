namespace Shared.Leaks;

/// <summary>What the growth of all classes together means.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Culprit">The class that grows most; null at <see cref="LeakLevel.None"/>.</param>
/// <param name="Alongside">Others that grow all along, such as threads beside native memory: what an engineer looks at next.</param>
/// <param name="TimeToCritical">Until the first class reaches its limit; null where none does.</param>
public sealed record LeakVerdict(LeakLevel Level, ClassGrowth? Culprit, IReadOnlyList<ClassGrowth> Alongside, TimeSpan? TimeToCritical)
{
    public static LeakVerdict Quiet { get; } = new(LeakLevel.None, null, [], null);
}
