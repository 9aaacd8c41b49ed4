using Shared.Resources;

namespace Shared.Leaks;

/// <summary>The process at one moment. What could not be read is null and changes nothing.</summary>
/// <param name="At">Since the process started.</param>
public sealed record LeakReading(TimeSpan At)
{
    /// <summary>Memory that cannot be reclaimed: the container ladder's value.</summary>
    public double? TotalBytes { get; init; }

    /// <summary>What the GC has committed.</summary>
    public double? ManagedBytes { get; init; }

    /// <summary>The large object heap.</summary>
    public double? LargeObjectBytes { get; init; }

    /// <summary>Anonymous memory less what the GC has committed.</summary>
    public double? NativeBytes { get; init; }

    public double? Threads { get; init; }

    public double? Descriptors { get; init; }

    public IReadOnlyList<ResourceReading> Resources { get; init; } = [];
}
