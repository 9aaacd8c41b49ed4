using System.Diagnostics.Metrics;
using Analysis.Worker.Metrics;
using Analysis.Worker.Tests.Rig;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Resources;
using Shared.Tests.Metrics;
using Shared.Workers;

namespace Analysis.Worker.Tests.Metrics;

public sealed class WhenTheWorkerIsMeasured
{
    [Fact]
    public async Task TheTableOfMetricsTellsNameUnitAndTagsOfEveryInstrument()
    {
        await using var rig = await WorkerRig.StartAsync();
        using var table = new MetricsTable(rig.Get<IMeterFactory>());
        rig.Get<ResourceManager>().Snapshot();
        rig.Get<WorkerInstruments>().Settled(SettledAs.Succeeded);
        rig.Get<WorkerInstruments>().Stops(StopReason.JobBudget);
        rig.Get<MemoryInstruments>().Transition(Rung.Normal, Rung.Warning);
        table.AssertTells("worker");
    }

    [Fact]
    public async Task OutcomesPermitsAndReasonsAreCounted()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "4"), ("Recycling:Jobs", "1"), ("Recycling:Jitter", "0"), ("Recycling:MinimumAge", "0"));
        var told = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == rig.Get<IMeterFactory>() && instrument.Meter.Name == WorkerInstruments.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep($"{instrument.Name} {tags[0].Value}", value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Keep(instrument.Name, value));
        listener.Start();

        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        listener.RecordObservableInstruments();
        Assert.Equal((1, 4), (told["jobs_in_flight"], told["permits_allowed"]));

        rig.Analysis.Release();
        await rig.Stopped;
        Assert.Equal((1, 1), (told["jobs_settled succeeded"], told["recycles job_budget"]));

        void Keep(string name, double value)
        {
            lock (told)
            {
                told[name] = value;
            }
        }
    }
}
