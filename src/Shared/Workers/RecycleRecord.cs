using Shared.Memory.Ladder;

namespace Shared.Workers;

/// <summary>A worker's life as it was when it ended: written by its last beat, read by operators.</summary>
public sealed record RecycleRecord
{
    /// <summary>The name of its row.</summary>
    public required string Worker { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required StopReason Reason { get; init; }

    public required int ExitCode { get; init; }

    public required long JobsSettled { get; init; }

    /// <summary>At the stop; null where it was never measured.</summary>
    public WorkerMemory? Memory { get; init; }

    /// <summary>The highest rung of its life.</summary>
    public required Rung HighestRung { get; init; }

    /// <summary>The rungs above normal that it was on, by the time at which each was first entered.</summary>
    public required IReadOnlyList<RungEntry> RungsEntered { get; init; }

    /// <summary>What its limit counted when it was warm, in MB (2^20 bytes); null where it never was.</summary>
    public double? BaselineMegabytes { get; init; }

    /// <summary>What grew, as decided at the stop; null where nothing did that is worth telling.</summary>
    public WorkerLeak? Leak { get; init; }

    /// <summary>Whether a statistic of its heap is kept.</summary>
    public required bool HasHeap { get; init; }
}

/// <summary>When a rung was first entered.</summary>
public sealed record RungEntry(Rung Rung, DateTimeOffset At);
