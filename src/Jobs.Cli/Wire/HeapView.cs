namespace Jobs.Cli.Wire;

/// <summary>What a worker's managed heap consisted of.</summary>
internal sealed record HeapView
{
    public string Worker { get; init; } = "";

    public DateTimeOffset? TakenAt { get; init; }

    public string? Why { get; init; }

    public long? JobsSettled { get; init; }

    public long? TotalBytes { get; init; }

    /// <summary>False where objects are missing from the numbers.</summary>
    public bool? IsComplete { get; init; }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<HeapTypeView>? Types { get; init; }
}

internal sealed record HeapTypeView
{
    public string Name { get; init; } = "";

    public long Bytes { get; init; }

    public long Count { get; init; }

    /// <summary>More than when the worker was warm; null where that was not taken.</summary>
    public long? DeltaBytes { get; init; }

    public long? DeltaCount { get; init; }
}
