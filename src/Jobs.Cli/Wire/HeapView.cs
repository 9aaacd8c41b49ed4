namespace Jobs.Cli.Wire;

/// <summary>What a worker's managed heap consisted of.</summary>
internal sealed record HeapView
{
    public string Worker { get; init; } = "";

    public DateTimeOffset? TakenAt { get; init; }

    public string? Why { get; init; }

    public long? JobsSettled { get; init; }

    public long? TotalBytes { get; init; }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<HeapTypeView>? Types { get; init; }
}

internal sealed record HeapTypeView
{
    public string Type { get; init; } = "";

    public long Bytes { get; init; }

    public long Count { get; init; }

    /// <summary>More than when the worker was warm; null where that was not taken.</summary>
    public long? BytesMore { get; init; }

    public long? CountMore { get; init; }
}
