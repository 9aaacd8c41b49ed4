using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Shared.Resources;

namespace Shared.Tests.Resources;

public sealed class WhenResourcesAreMeasured : IAsyncLifetime, IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<string, double> _told = [];
    private readonly MeterListener _listener = new();
    private readonly ResourceManager _manager;

    public WhenResourcesAreMeasured()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _manager = Managers.New(meters);
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _manager.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public void EachIsToldByItsNameAndEachKindAsASum()
    {
        Register("vectors", ResourceKind.Cache, new(10, 3 * 1024 * 1024) { Hits = 5, Misses = 2 });
        Register("vectors", ResourceKind.Cache, new(1, 1024 * 1024) { Hits = 1, Misses = 1 });
        Register("http", ResourceKind.Sessions, new(4, 0) { Hits = 90, Misses = 9 });
        _manager.Snapshot();
        _listener.RecordObservableInstruments();

        Assert.Equal((11, 4, 6, 3), (_told["resource_items vectors"], _told["resource_mb vectors"], _told["resource_hits vectors"], _told["resource_misses vectors"]));
        Assert.Equal((4, 6, 3), (_told["sessions"], _told["cache_hits"], _told["cache_misses"]));
        Assert.Equal(90, _told["resource_hits http"]);
    }

    [Fact]
    public void ObservingAsksNoResource()
    {
        var asked = 0;
        _manager.Register(new TrackedStub("one")
        {
            Measuring = () =>
            {
                asked++;
                return new ResourceFigures(asked, 0);
            },
        });
        _manager.Snapshot();
        _listener.RecordObservableInstruments();
        _listener.RecordObservableInstruments();
        Assert.Equal((1, 1), (asked, _told["resource_items one"]));
    }

    [Fact]
    public void OneThatCannotTellIsLeftOut()
    {
        _manager.Register(new TrackedStub("broken") { Measuring = () => throw new InvalidOperationException() });
        Register("whole", ResourceKind.Other, new(2, 0));
        _manager.Snapshot();
        _listener.RecordObservableInstruments();
        Assert.Equal(2, _told["resource_items whole"]);
        Assert.DoesNotContain("resource_items broken", _told.Keys);
    }

    private void Register(string name, ResourceKind kind, ResourceFigures figures) =>
        _manager.Register(new TrackedStub(name) { Kind = kind, Measuring = () => figures });

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _told[tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Value}"] = value;
}
