using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Shared.Leaks;
using Shared.Memory.Governing;
using Shared.Workers;

namespace Shared.Tests.Leaks;

public sealed class WhenTheLoopWatches
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ALeakIsToldOfOnceWhenItIsRaisedAndOnceWhenItEnds()
    {
        await using var rig = new LeakRig();
        Leak(rig, hours: 4, from: 300, perHour: 80);

        var (level, id, text) = Assert.Single(rig.Logged);
        Assert.Equal((LogLevel.Warning, 2201), (level, id));
        Assert.Contains("Warning: native by 80 MB an hour", text, StringComparison.Ordinal);
        Assert.Equal((LeakLevel.Warning, "native", "MB"), (rig.State.Row!.Level, rig.State.Row.Class, rig.State.Row.Unit));
        Assert.InRange(rig.State.Row.TimeToCriticalHours!.Value, 14, 15);

        Leak(rig, hours: 8, from: 620, perHour: 0);
        Assert.Equal([2201, 2202], rig.Logged.Select(entry => entry.Id));
        Assert.Null(rig.State.Row);
    }

    [Fact]
    public async Task WhatIsFoundAtAStopStandsUntilTheEnd()
    {
        await using var rig = new LeakRig();
        for (var second = 0; second < 90; second++)
        {
            rig.Sample(TimeSpan.FromSeconds(1), 300 + (10 * second));
        }

        Assert.Null(rig.State.Row);
        rig.Loop.DecideAtStop(StopReason.MemoryEmergency);
        Assert.Equal((2203, "native"), (Assert.Single(rig.Logged).Id, rig.State.Row?.Class));

        Leak(rig, hours: 1, from: 300, perHour: 0);
        Assert.Equal("native", rig.State.Row?.Class);
    }

    [Fact]
    public async Task EverySampleIsTakenInWhenItIsToldOf()
    {
        await using var rig = new LeakRig(new LeakOptions { Window = TimeSpan.FromMinutes(10), WarmUp = TimeSpan.Zero });
        using var stop = new CancellationTokenSource();
        rig.Note(300);
        var running = rig.Loop.RunAsync(stop.Token);
        Assert.False(running.IsCompleted);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task TheInstrumentsShowWhatWasDecidedFrom()
    {
        await using var rig = new LeakRig();
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MemoryInstruments.MeterName && instrument.Meter.Scope == rig.Meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[instrument.Name + (tags.Length > 0 ? $" {tags[0].Value}" : "")] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        Leak(rig, hours: 4, from: 300, perHour: 80);
        listener.RecordObservableInstruments();

        Assert.Equal(80, seen["memory_growth_mb_per_hour total"], 1);
        Assert.Equal(80, seen["memory_growth_mb_per_hour native"], 1);
        Assert.Equal(0, seen["threads_growth_per_hour"], 1);
        Assert.Equal(0, seen["descriptors_growth_per_hour"], 1);
        Assert.InRange(seen["memory_time_to_critical_hours"], 14, 15);
        Assert.Equal(1, seen["leak_level"]);
    }

    private static void Leak(LeakRig rig, int hours, double from, double perHour)
    {
        for (var turn = 0; turn < hours * 120; turn++)
        {
            rig.Sample(Turn, from + (perHour * turn / 120));
        }
    }
}
