namespace Jobs.Cli.Wire;

/// <param name="Workers">Those heard of lately.</param>
/// <param name="Recycles">The last ends, newest first; null from a service that keeps none.</param>
internal sealed record WorkerListView(IReadOnlyList<WorkerView>? Workers, IReadOnlyList<RecycleView>? Recycles = null);

internal sealed record WorkerView
{
    public string Name { get; init; } = "";

    public string Phase { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset BeatAt { get; init; }

    public int Lanes { get; init; }

    public int Permits { get; init; }

    public int InFlight { get; init; }

    public long JobsSettled { get; init; }

    public double ResidentMegabytes { get; init; }

    /// <summary>Null until it was first measured, and from a worker that does not tell.</summary>
    public WorkerMemoryView? Memory { get; init; }

    public LeakView? Leak { get; init; }

    public bool CannotReceive { get; init; }

    /// <summary>Deployments that refuse every call, and why; null where none does.</summary>
    public string? ModelProblem { get; init; }

    public BudgetsLeftView? BudgetsLeft { get; init; }

    public string? StopReason { get; init; }

    public int? ExitCode { get; init; }
}

internal sealed record WorkerMemoryView
{
    public string Rung { get; init; } = "";

    public double ContainerUsedMegabytes { get; init; }

    public double ContainerLimitMegabytes { get; init; }

    public double ManagedUsedMegabytes { get; init; }

    public double ManagedLimitMegabytes { get; init; }
}

/// <summary>Null where a budget has no bound, or none is known yet.</summary>
internal sealed record BudgetsLeftView
{
    public long? Jobs { get; init; }

    public double? AgeSeconds { get; init; }

    public double? GrowthMegabytes { get; init; }

    public int? Threads { get; init; }

    public int? Descriptors { get; init; }
}
