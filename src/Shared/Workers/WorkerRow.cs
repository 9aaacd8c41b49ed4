using System.Text.Json.Serialization;

namespace Shared.Workers;

/// <summary>A worker as it last described itself: written by its heartbeat, read by operators.</summary>
public sealed record WorkerRow
{
    /// <summary>Unique for one life of one process: host, process id and chance.</summary>
    public required string Name { get; init; }

    public required WorkerPhase Phase { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset BeatAt { get; init; }

    /// <summary>Lanes: how many jobs it can run at once.</summary>
    public required int Lanes { get; init; }

    /// <summary>Permits it gives out now; at most <see cref="Lanes"/>.</summary>
    public required int Permits { get; init; }

    /// <summary>Jobs received and not settled.</summary>
    public required int InFlight { get; init; }

    /// <summary>True while it wants jobs and the queue does not give it any, because it cannot be reached or refuses.</summary>
    public bool CannotReceive { get; init; }

    /// <summary>What a human has to mend before the model takes calls again: deployments that refuse every call, and why. Null where nothing is wrong.</summary>
    public string? ModelProblem { get; init; }

    /// <summary>Jobs settled since the start, in whatever way.</summary>
    public required long JobsSettled { get; init; }

    /// <summary>Resident set, in MB (2^20 bytes).</summary>
    public required double ResidentMegabytes { get; init; }

    /// <summary>Null until it was first measured.</summary>
    public WorkerMemory? Memory { get; init; }

    /// <summary>What grows; null where nothing does that is worth telling.</summary>
    public WorkerLeak? Leak { get; init; }

    /// <summary>Null where it keeps none.</summary>
    public BudgetsLeft? BudgetsLeft { get; init; }

    /// <summary>Why it stopped or stops; null while it runs.</summary>
    public StopReason? StopReason { get; init; }

    public int? ExitCode { get; init; }
}

[JsonConverter(typeof(WorkerPhaseConverter))]
public enum WorkerPhase
{
    Starting = 0,
    Running = 1,
    Draining = 2,
    Stopped = 3,
}

public sealed class WorkerPhaseConverter() : JsonStringEnumConverter<WorkerPhase>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
