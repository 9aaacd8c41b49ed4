using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;

namespace Shared.Tests.Memory.Governing;

public sealed class WhenMemoryIsGoverned
{
    [Fact]
    public async Task AtWarningItTrimsThenCollectsThenReturnsThenHalves()
    {
        await using var rig = new GovernorRig();
        Assert.Empty(await rig.PassAsync(4, usedMegabytes: 1500));
        Assert.Equal(["trim", "collect", "return"], await rig.PassAsync(1));
        Assert.Equal(Rung.Warning, rig.State.Rung);
        Assert.Contains((LogLevel.Warning, 2003), rig.Logged);

        Assert.Empty(await rig.PassAsync(600, usedMegabytes: 1450));
        Assert.Empty(await rig.PassAsync(1, usedMegabytes: 1399));
        Assert.Equal(Rung.Normal, rig.State.Rung);
        Assert.Contains((LogLevel.Information, 2002), rig.Logged);
    }

    [Fact]
    public async Task AtCriticalNothingIsAdmittedBeforeAnythingElseIsDone()
    {
        await using var rig = new GovernorRig { InFlight = 3 };
        var admitted = rig.State.Changed.ContinueWith(_ => rig.Done.Count, default, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.Equal(["clear", "collect", "return"], await rig.PassAsync(1, usedMegabytes: 1800));
        Assert.Equal(Rung.Critical, rig.State.Rung);
        await admitted;
    }

    [Fact]
    public async Task TheManagedLadderAloneMakesItCritical()
    {
        await using var rig = new GovernorRig { ManagedMegabytes = 1_530 };
        await rig.PassAsync(1, usedMegabytes: 1_000);
        Assert.Equal(Rung.Critical, rig.State.Rung);
        rig.ManagedMegabytes = 10;
        await rig.PassAsync(1);
        Assert.Equal(Rung.Normal, rig.State.Rung);
    }

    [Fact]
    public async Task WhileCriticalItCollectsAgainEvery30Seconds()
    {
        await using var rig = new GovernorRig { InFlight = 1 };
        await rig.PassAsync(1, usedMegabytes: 1850);
        Assert.Empty(await rig.PassAsync(29));
        Assert.Equal(["clear", "collect", "return"], await rig.PassAsync(1));
        Assert.Empty(await rig.PassAsync(29));
        Assert.Equal(["clear", "collect", "return"], await rig.PassAsync(1));
    }

    [Fact]
    public async Task ItCollectsAgainWhenTheLastJobEndsAndThatLeavesCritical()
    {
        await using var rig = new GovernorRig { InFlight = 2 };
        await rig.PassAsync(10, usedMegabytes: 1850);
        rig.InFlight = 1;
        Assert.Empty(await rig.PassAsync(1));
        rig.InFlight = 0;
        rig.AfterCollection = 200;
        Assert.Equal(["clear", "collect", "return"], await rig.PassAsync(1));
        Assert.Empty(await rig.PassAsync(1));
        Assert.Equal(Rung.Normal, rig.State.Rung);
    }

    [Fact]
    public async Task CriticalForTwoMinutesWithoutAJobEndsTheProcessOnce()
    {
        await using var rig = new GovernorRig { InFlight = 1 };
        await rig.PassAsync(300, usedMegabytes: 1850);
        rig.InFlight = 0;
        Assert.DoesNotContain("end MemoryCritical", await rig.PassAsync(120));
        Assert.Equal(["end MemoryCritical"], await rig.PassAsync(1));
        Assert.Empty(await rig.PassAsync(600));
    }

    [Fact]
    public async Task AJobInBetweenBeginsTheTwoMinutesAnew()
    {
        await using var rig = new GovernorRig();
        await rig.PassAsync(100, usedMegabytes: 1850);
        rig.InFlight = 1;
        await rig.PassAsync(1);
        rig.InFlight = 0;
        Assert.DoesNotContain("end MemoryCritical", await rig.PassAsync(120));
        Assert.Contains("end MemoryCritical", await rig.PassAsync(1));
    }

    [Fact]
    public async Task AtEmergencyItEndsOnceAndNeverLeaves()
    {
        await using var rig = new GovernorRig();
        Assert.Equal(["end MemoryEmergency"], await rig.PassAsync(1, usedMegabytes: 1900));
        Assert.Empty(await rig.PassAsync(600, usedMegabytes: 10));
        Assert.Equal(Rung.Emergency, rig.State.Rung);
    }

    [Fact]
    public async Task AnEmergencyWhileItEndsForIdlenessIsStillToldTheProcess()
    {
        await using var rig = new GovernorRig();
        await rig.PassAsync(122, usedMegabytes: 1850);
        Assert.Equal(["end MemoryEmergency"], await rig.PassAsync(1, usedMegabytes: 1950));
        Assert.Equal(["cut short"], await rig.PassAsync(1, usedMegabytes: 1980));
    }

    [Fact]
    public async Task GarbageAloneIsNoEmergency()
    {
        await using var rig = new GovernorRig { InFlight = 3, ManagedMegabytes = 1_650, LiveMegabytes = 300 };
        Assert.Equal(["collect"], await rig.PassAsync(1, usedMegabytes: 1_000));
        Assert.Equal(Rung.Normal, rig.State.Rung);
    }

    [Fact]
    public async Task WhatACollectionDoesNotFreeIsAnEmergencyAllTheSame()
    {
        await using var rig = new GovernorRig { InFlight = 3, ManagedMegabytes = 1_300, LiveMegabytes = 300 };
        Assert.Equal(["collect", "end MemoryEmergency"], await rig.PassAsync(1, usedMegabytes: 1_900));
    }

    [Fact]
    public async Task ADrainThatMemoryOutrunsIsCutShortOnce()
    {
        await using var rig = new GovernorRig { InFlight = 3 };
        await rig.PassAsync(1, usedMegabytes: 1900);
        Assert.Empty(await rig.PassAsync(5, usedMegabytes: 1973));
        Assert.Equal(["cut short"], await rig.PassAsync(1, usedMegabytes: 1974));
        Assert.Empty(await rig.PassAsync(5, usedMegabytes: 2000));
    }

    [Fact]
    public async Task WhatIsSeenAtTheLastMomentDoesNotWaitForADrain()
    {
        await using var rig = new GovernorRig { InFlight = 3 };
        Assert.Equal(["end MemoryEmergency", "cut short"], await rig.PassAsync(1, usedMegabytes: 2000));
    }

    [Fact]
    public async Task WhileMemoryRisesNearTheMarksItLooksFiveTimesAsOften()
    {
        await using var rig = new GovernorRig();
        await rig.PassAsync(1, usedMegabytes: 1399);
        Assert.Equal(TimeSpan.FromSeconds(1), rig.NextSampleAfter);
        await rig.PassAsync(1, usedMegabytes: 1400);
        Assert.Equal(TimeSpan.FromSeconds(0.2), rig.NextSampleAfter);
        rig.ManagedMegabytes = 1_300;
        await rig.PassAsync(1, usedMegabytes: 100);
        Assert.Equal(TimeSpan.FromSeconds(0.2), rig.NextSampleAfter);
    }

    [Fact]
    public async Task MemoryThatStaysNearTheMarksNeedsNoCloserLookUntilItRisesAgain()
    {
        await using var rig = new GovernorRig();
        await rig.PassAsync(61, usedMegabytes: 1450);
        Assert.Equal(TimeSpan.FromSeconds(1), rig.NextSampleAfter);
        await rig.PassAsync(1, usedMegabytes: 1455);
        Assert.Equal(TimeSpan.FromSeconds(1), rig.NextSampleAfter);
        await rig.PassAsync(1, usedMegabytes: 1465);
        Assert.Equal(TimeSpan.FromSeconds(0.2), rig.NextSampleAfter);
    }

    [Fact]
    public async Task AnUnreadableSampleChangesNothingAndIsCounted()
    {
        await using var rig = new GovernorRig();
        using var counted = new Counted(rig.Meters);
        await rig.PassAsync(4, usedMegabytes: 1600);
        rig.UsedMegabytes = null;
        Assert.Empty(await rig.PassAsync(7));
        Assert.Equal(Rung.Normal, rig.State.Rung);
        Assert.Equal(7, counted["memory_samples_unreadable"]);
        Assert.Single(rig.Logged, entry => entry.Id == 2006);

        await rig.PassAsync(1, usedMegabytes: 1600);
        Assert.Equal(Rung.Warning, rig.State.Rung);
        Assert.Equal(1, counted["memory_rung_transitions"]);
    }

    [Fact]
    public async Task WhatRanMeanwhileIsToldTheHighestRung()
    {
        await using var rig = new GovernorRig { InFlight = 1 };
        var before = rig.Now;
        await rig.PassAsync(2, usedMegabytes: 1800);
        var during = rig.Now;
        await rig.PassAsync(1, usedMegabytes: 100);
        await rig.PassAsync(1);
        Assert.Equal(Rung.Critical, rig.State.HighestSince(before));
        Assert.Equal(Rung.Critical, rig.State.HighestSince(during));
        Assert.Equal(Rung.Normal, rig.State.HighestSince(rig.Now));
    }

    [Fact]
    public async Task TheRowAndTheInstrumentsSayWhatWasMeasured()
    {
        await using var rig = new GovernorRig { ManagedMegabytes = 30 };
        using var counted = new Counted(rig.Meters);
        Assert.Null(rig.State.Row);
        await rig.PassAsync(1, usedMegabytes: 1_810);
        Assert.Equal(new Shared.Workers.WorkerMemory(Rung.Critical, 1_810, 2_048, 30, 1_740), rig.State.Row);
        counted.Observe();
        Assert.Equal(1_810, counted["process_memory_mb"]);
        Assert.Equal(2, counted["memory_rung"]);
        Assert.Equal(1_740, counted["gc_limit_mb"]);
    }

    /// <summary>Listens to the governor's meter.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, double> _values = [];

        public Counted(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == MemoryInstruments.MeterName && instrument.Meter.Scope == meters)
                {
                    Assert.NotNull(instrument.Unit);
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values[instrument.Name] = _values.GetValueOrDefault(instrument.Name) + value);
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _values[instrument.Name] = value);
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _values[instrument.Name] = value);
            _listener.Start();
        }

        public double this[string name] => _values.GetValueOrDefault(name);

        public void Observe() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();
    }
}
