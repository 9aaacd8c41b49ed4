using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Service;

/// <summary>Hears all that this process says of itself, at every level: logs, activities, measurements, and the event sources of HTTP and of the model's library.</summary>
internal sealed class Listening : EventListener, ILoggerProvider
{
    private readonly ConcurrentBag<string> _heard = [];
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public Listening()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _heard.Add(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.Start();
    }

    public IReadOnlyCollection<string> Heard
    {
        get
        {
            _meters.RecordObservableInstruments();
            return _heard;
        }
    }

    public void Hear(HostApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this);

    public ILogger CreateLogger(string categoryName) => new Logger(_heard);

    public override void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name.Contains("Http", StringComparison.Ordinal) || eventSource.Name.Contains("Azure", StringComparison.Ordinal)
            || eventSource.Name.Contains("ClientModel", StringComparison.Ordinal) || eventSource.Name.Contains("OpenAI", StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    // Called before the constructor of this class has run, for sources that are there already.
    protected override void OnEventWritten(EventWrittenEventArgs eventData) => _heard?.Add($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}");

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _heard.Add($"{instrument.Name} {string.Join(' ', tags.ToArray())}");

    private sealed class Logger(ConcurrentBag<string> heard) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            heard.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            heard.Add($"{formatter(state, exception)} {exception}");
    }
}
