using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>Two heaps of one worker beside each other.</summary>
internal static class HeapComparison
{
    /// <summary>The types with their difference to the baseline. One that the baseline does not list took less there than all that it lists, and counts as new.</summary>
    public static IReadOnlyList<HeapType> Compare(IReadOnlyList<HeapType> types, IReadOnlyList<HeapType>? baseline)
    {
        if (baseline is null)
        {
            return types;
        }

        var before = baseline.ToDictionary(type => type.Name, StringComparer.Ordinal);
        return [.. types.Select(type => before.TryGetValue(type.Name, out var was)
            ? type with { DeltaBytes = type.Bytes - was.Bytes, DeltaCount = type.Count - was.Count }
            : type with { DeltaBytes = type.Bytes, DeltaCount = type.Count })];
    }

    /// <summary>The three that grew most, for the log; where there is no baseline, the three largest.</summary>
    public static IEnumerable<HeapType> GrewMost(IReadOnlyList<HeapType> types) => types.OrderByDescending(type => type.DeltaBytes ?? type.Bytes).Take(3);
}
