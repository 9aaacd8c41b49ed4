using System.Diagnostics.Metrics;

namespace Shared.Telemetry.Sending;

/// <summary>Why something was told to nobody.</summary>
internal enum DropReason
{
    /// <summary>More came than could be sent.</summary>
    BufferFull,

    /// <summary>The endpoint did not answer, or was busy, for too long.</summary>
    Unreachable,

    /// <summary>The endpoint did not take it.</summary>
    Refused,

    /// <summary>The process's memory was short.</summary>
    Memory,
}

/// <summary>How telling goes, under the meter <c>Jobs.Telemetry</c>.</summary>
internal sealed class TelemetryTally : IDisposable
{
    public const string MeterName = "Jobs.Telemetry";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _sent;
    private readonly Counter<long> _dropped;
    private long _sentSoFar;
    private long _droppedSoFar;

    public TelemetryTally()
    {
        _sent = _meter.CreateCounter<long>("telemetry_sent", "{item}", "Log entries and metrics that the endpoint took.");
        _dropped = _meter.CreateCounter<long>("telemetry_dropped", "{item}", "Log entries and metrics that nobody was told, by reason.");
    }

    /// <summary>Since the start.</summary>
    public long SentSoFar => Interlocked.Read(ref _sentSoFar);

    /// <summary>Since the start.</summary>
    public long DroppedSoFar => Interlocked.Read(ref _droppedSoFar);

    public void Sent(int items)
    {
        Interlocked.Add(ref _sentSoFar, items);
        _sent.Add(items);
    }

    public void Dropped(DropReason reason, int items)
    {
        if (items > 0)
        {
            Interlocked.Add(ref _droppedSoFar, items);
            _dropped.Add(items, new KeyValuePair<string, object?>("reason", Name(reason)));
        }
    }

    public void Dispose() => _meter.Dispose();

    private static string Name(DropReason reason) => reason switch
    {
        DropReason.BufferFull => "buffer_full",
        DropReason.Unreachable => "unreachable",
        DropReason.Refused => "refused",
        _ => "memory",
    };
}
