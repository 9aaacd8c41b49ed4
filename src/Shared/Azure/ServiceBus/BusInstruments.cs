using System.Diagnostics.Metrics;

namespace Shared.Azure.ServiceBus;

/// <summary>The queue's client in numbers, under the meter <c>Jobs.ServiceBus</c>.</summary>
internal sealed class BusInstruments
{
    public const string MeterName = "Jobs.ServiceBus";

    private readonly Counter<long> _connections;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _faults;
    private int _credit;

    public BusInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _connections = meter.CreateCounter<long>("bus_connections_opened", "{connection}", "Connections opened to the service, the first one too.");
        _lost = meter.CreateCounter<long>("bus_connections_lost", "{connection}", "Connections that ended without the client's wish, by AMQP error condition.");
        _faults = meter.CreateCounter<long>("bus_faults", "{fault}", "Faults that calls met, those mended too, by AMQP error condition.");
        meter.CreateObservableGauge("bus_credit", () => Volatile.Read(ref _credit), "{credit}", "Messages that the service was allowed to send and has not sent.");
    }

    public void Connected() => _connections.Add(1);

    public void Lost(string condition) => _lost.Add(1, new KeyValuePair<string, object?>("condition", condition));

    public void Fault(string condition) => _faults.Add(1, new KeyValuePair<string, object?>("condition", condition));

    public void Credit(int outstanding) => Volatile.Write(ref _credit, outstanding);
}
