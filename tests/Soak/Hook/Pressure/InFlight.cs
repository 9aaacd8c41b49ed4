using System.Diagnostics.Metrics;

namespace SoakHook.Pressure;

/// <summary>The worker's own count of jobs received and not settled, as its metrics tell it: it rises only by receiving.</summary>
internal sealed class InFlight : IDisposable
{
    private readonly MeterListener _listener = new();
    private int _jobs = -1;

    public InFlight()
    {
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument is { Name: "jobs_in_flight", Meter.Name: "Jobs.Worker" })
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, jobs, _, _) => _jobs = jobs);
        _listener.Start();
    }

    /// <exception cref="InvalidOperationException">There is no such metric: nothing that is counted with it would mean anything.</exception>
    public int Read()
    {
        _listener.RecordObservableInstruments();
        return _jobs >= 0 ? _jobs : throw new InvalidOperationException("The worker tells no jobs_in_flight.");
    }

    public void Dispose() => _listener.Dispose();
}
