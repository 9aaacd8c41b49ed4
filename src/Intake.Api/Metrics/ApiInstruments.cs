using System.Diagnostics.Metrics;
using Shared.Jobs;

namespace Intake.Api.Metrics;

/// <summary>Queue and intake in numbers, under the meter <c>Jobs.Api</c>. The queue is what pacing last counted: observing it counts nothing.</summary>
internal sealed class ApiInstruments
{
    public const string MeterName = "Jobs.Api";

    private readonly Counter<long> _refused;
    private volatile QueueDepth? _depth;

    public ApiInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("submissions_refused", "{submission}", "Submissions refused before they were read, by reason.");
        meter.CreateObservableGauge("queue_depth", Depth, "{job}", "Jobs in the store that have not ended, and the dead-lettered, by state.");
    }

    public void Note(QueueDepth depth) => _depth = depth;

    public void RefusedForMemory() => _refused.Add(1, new KeyValuePair<string, object?>("reason", "memory_critical"));

    /// <summary>What was not counted yet is not told.</summary>
    private IEnumerable<Measurement<long>> Depth() => _depth is not { } depth
        ? []
        : [new(depth.Ready, In("ready")), new(depth.Running, In("running")), new(depth.Scheduled, In("scheduled")), new(depth.DeadLettered, In("dead_lettered"))];

    private static KeyValuePair<string, object?> In(string state) => new("state", state);
}
