using System.Diagnostics.Metrics;
using Intake.Api.Metrics;
using Intake.Api.Tests.Running;
using Shared.Jobs;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Resources;
using Shared.Tests.Metrics;

namespace Intake.Api.Tests;

public sealed class WhenTheApiIsMeasured : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(["--Memory:SampleInterval=00:01:00", "--Pacing:SampleInterval=00:01:00"]);

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public void TheTableOfMetricsTellsNameUnitAndTagsOfEveryInstrument()
    {
        using var table = new MetricsTable(_api.Get<IMeterFactory>());
        _api.Get<ResourceManager>().Snapshot();
        _api.Get<ApiInstruments>().Note(new QueueDepth(1, 2, 3, 4, 5, DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch.AddSeconds(30));
        _api.Get<ApiInstruments>().RefusedForMemory();
        _api.Get<MemoryInstruments>().Transition(Rung.Normal, Rung.Warning);
        table.AssertTells("API");
    }

    [Fact]
    public async Task TheQueueIsToldByStateAndEveryRefusalIsCounted()
    {
        var told = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == _api.Get<IMeterFactory>() && instrument.Meter.Name == ApiInstruments.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            lock (told)
            {
                var name = $"{tags[0].Value}";
                told[name] = name == "memory_critical" ? told.GetValueOrDefault(name) + value : value;
            }
        });
        listener.Start();

        // The sampler's first look tells an empty queue; its next is a minute away.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!told.ContainsKey("ready"))
        {
            patience.Token.ThrowIfCancellationRequested();
            listener.RecordObservableInstruments();
            await Task.Yield();
        }

        _api.Get<ApiInstruments>().Note(new QueueDepth(Ready: 7, Running: 2, Scheduled: 3, DeadLettered: 1, EndedTotal: 9, null), DateTimeOffset.UnixEpoch);
        _api.Get<MemoryState>().Enter(Rung.Critical);
        for (var i = 0; i < 2; i++)
        {
            using var refused = await _api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()));
        }

        listener.RecordObservableInstruments();
        Assert.Equal((7, 2, 3, 1), (told["ready"], told["running"], told["scheduled"], told["dead_lettered"]));
        Assert.Equal(2, told["memory_critical"]);
    }
}
