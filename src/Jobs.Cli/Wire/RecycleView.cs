namespace Jobs.Cli.Wire;

/// <summary>One end of a worker, as it was kept.</summary>
internal sealed record RecycleView
{
    public string Worker { get; init; } = "";

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Reason { get; init; }

    public int? ExitCode { get; init; }

    public long? JobsSettled { get; init; }

    public WorkerMemoryView? Memory { get; init; }

    public string? HighestRung { get; init; }

    public LeakView? Leak { get; init; }

    /// <summary>Whether <c>jobs heap</c> has something to show.</summary>
    public bool HasHeap { get; init; }
}
