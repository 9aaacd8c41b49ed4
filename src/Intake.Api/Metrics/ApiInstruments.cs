using System.Diagnostics.Metrics;
using Shared.Jobs;

namespace Intake.Api.Metrics;

/// <summary>Queue and intake in numbers, under the meter <c>Jobs.Api</c>. The queue is what pacing last counted: observing it counts nothing.</summary>
internal sealed class ApiInstruments
{
    public const string MeterName = "Jobs.Api";

    private readonly Counter<long> _refused;
    private volatile QueueDepth? _depth;
    private double _oldestReady = -1;

    public ApiInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("submissions_refused", "{submission}", "Submissions refused before they were read, by reason.");
        meter.CreateObservableGauge("queue_oldest_ready_seconds", OldestReady, "s", "How long the oldest ready job could have been taken.");
        meter.CreateObservableGauge("queue_depth", Depth, "{job}", "Jobs in the store that have not ended, and the dead-lettered, by state.");
    }

    /// <param name="depth">As counted.</param>
    /// <param name="at">When.</param>
    public void Note(QueueDepth depth, DateTimeOffset at)
    {
        _depth = depth;
        _oldestReady = depth.OldestReadyAt is { } since ? (at - since).TotalSeconds : -1;
    }

    public void RefusedForMemory() => _refused.Add(1, new KeyValuePair<string, object?>("reason", "memory_critical"));

    private IEnumerable<Measurement<double>> OldestReady() => Volatile.Read(ref _oldestReady) is >= 0 and var seconds ? [new(seconds)] : [];

    /// <summary>What was not counted yet is not told.</summary>
    private IEnumerable<Measurement<long>> Depth() => _depth is not { } depth
        ? []
        : [new(depth.Ready, In("ready")), new(depth.Running, In("running")), new(depth.Scheduled, In("scheduled")), new(depth.DeadLettered, In("dead_lettered"))];

    private static KeyValuePair<string, object?> In(string state) => new("state", state);
}
