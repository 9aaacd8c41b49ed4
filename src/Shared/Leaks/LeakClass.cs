namespace Shared.Leaks;

/// <summary>Something whose growth is watched.</summary>
/// <param name="Name">As an alert names it.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Within">The class that contains its bytes; null for the total and for counts.</param>
public sealed record LeakClass(string Name, LeakUnit Unit, string? Within = null)
{
    public static LeakClass Total { get; } = new("total", LeakUnit.Bytes);

    public static LeakClass ManagedHeap { get; } = new("managed heap", LeakUnit.Bytes, Total.Name);

    public static LeakClass LargeObjects { get; } = new("large objects", LeakUnit.Bytes, ManagedHeap.Name);

    public static LeakClass Native { get; } = new("native", LeakUnit.Bytes, Total.Name);

    public static LeakClass Threads { get; } = new("threads", LeakUnit.Count);

    public static LeakClass Descriptors { get; } = new("descriptors", LeakUnit.Count);

    /// <summary>A registered resource's own estimate of its bytes; they lie in the managed heap but for a client's buffers.</summary>
    public static LeakClass BytesOf(string resource) => new(resource, LeakUnit.Bytes, ManagedHeap.Name);

    /// <summary>How many a registered resource holds; of all that are registered under the name together.</summary>
    public static LeakClass CountOf(string resource) => new($"{resource}, count", LeakUnit.Count);
}
