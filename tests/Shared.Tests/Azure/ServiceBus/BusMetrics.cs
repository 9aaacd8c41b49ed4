using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Shared.Azure.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

/// <summary>What the client's instruments told so far.</summary>
internal sealed class BusMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private int _credit;

    public BusMetrics(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name == BusInstruments.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, _, _) => _credit = value);
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _counts.AddOrUpdate(tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}", value, (_, sum) => sum + value));
        _listener.Start();
    }

    public int Credit
    {
        get
        {
            _listener.RecordObservableInstruments();
            return _credit;
        }
    }

    public long Connections => _counts.GetValueOrDefault("bus_connections_opened");

    public long Faults(string condition) => _counts.GetValueOrDefault($"bus_faults {condition}");

    public long Lost(string condition) => _counts.GetValueOrDefault($"bus_connections_lost {condition}");

    public void Dispose() => _listener.Dispose();
}
