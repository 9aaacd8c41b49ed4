namespace Jobs.Cli.Wire;

internal sealed record WorkerListView(IReadOnlyList<WorkerView>? Workers);

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

    public string? StopReason { get; init; }

    public int? ExitCode { get; init; }
}
