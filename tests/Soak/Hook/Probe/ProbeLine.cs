using System.Text.Json.Serialization;

namespace SoakHook.Probe;

/// <summary>One reading of the worker from inside itself: a line of the probe's file. Written by the hook, read by the soak.</summary>
/// <param name="Seconds">Since the probe started.</param>
/// <param name="Jobs">Settled by then.</param>
/// <param name="Forced">Whether a full blocking collection came right before it: what is then left is no garbage.</param>
internal sealed record ProbeLine(double Seconds, long Jobs, bool Forced)
{
    /// <summary>The container ladder's value.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Committed by the GC at its last collection.</summary>
    public long CommittedBytes { get; init; }

    /// <summary>Objects, and what is free between them, after the last collection.</summary>
    public long HeapBytes { get; init; }

    public long LargeObjectBytes { get; init; }

    public long NativeBytes { get; init; }

    public long ResidentBytes { get; init; }

    public int Threads { get; init; }

    public int Descriptors { get; init; }

    public int Sockets { get; init; }

    /// <summary>What the process has used of the processors since its start.</summary>
    public double CpuSeconds { get; init; }

    public IReadOnlyList<ResourceSize> Resources { get; init; } = [];
}

/// <summary>Of all that are registered under one name.</summary>
internal sealed record ResourceSize(string Name, long Count, long Bytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProbeLine))]
internal sealed partial class ProbeLineContext : JsonSerializerContext;
