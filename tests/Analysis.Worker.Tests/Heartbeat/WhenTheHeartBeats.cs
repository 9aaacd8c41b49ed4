using Analysis.Worker.Health;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Tests.Rig;
using Shared.Workers;

namespace Analysis.Worker.Tests.Heartbeat;

public sealed class WhenTheHeartBeats
{
    /// <summary>Another length than anything else that is waited for here.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(7);

    [Fact]
    public async Task TheRowSaysWhatTheWorkerDoes()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "3"), ("Heartbeat:Interval", "00:00:07"));
        await rig.Queue.Beaten.NextAsync();
        rig.Queue.Add();
        rig.Queue.Add();
        var calls = await rig.Analysis.Started.NextAsync(2);
        calls[0].Complete();
        await rig.Queue.Finished.NextAsync();
        rig.Queue.Add();
        await rig.Analysis.Started.NextAsync();
        await rig.Time.PassAsync(Interval);

        var row = await rig.Queue.Beaten.NextAsync();
        Assert.Equal(rig.Get<WorkerName>().Value, row.Name);
        Assert.Equal(WorkerPhase.Running, row.Phase);
        Assert.Equal((3, 3, 2, 1L), (row.Lanes, row.Permits, row.InFlight, row.JobsSettled));
        Assert.Equal(Interval, row.BeatAt - row.StartedAt);
        Assert.True(row.ResidentMegabytes > 1);
        Assert.Null(row.StopReason);
    }

    [Fact]
    public async Task AStoreThatTakesNoRowsIsNotedAndStopsNothing()
    {
        await using var rig = await WorkerRig.StartAsync(("Heartbeat:Interval", "00:00:07"));
        await rig.Queue.Beaten.NextAsync();
        rig.Queue.Fault = call => call == "beat" ? Sample.Broken() : null;
        await rig.Time.PassAsync(Interval);
        await rig.Queue.Faulted.NextAsync();
        await rig.Time.WaitForTimerAsync(Interval);
        Assert.False(rig.Get<WorkerHealth>().StoreAnswers);

        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();

        rig.Queue.Fault = _ => null;
        rig.Time.Advance(Interval);
        await rig.Queue.Beaten.NextAsync();
        await rig.Time.WaitForTimerAsync(Interval);
        Assert.True(rig.Get<WorkerHealth>().StoreAnswers);
    }

    [Fact]
    public async Task ADrainIsWrittenWithoutWaitingForTheNextTurn()
    {
        await using var rig = await WorkerRig.StartAsync();
        await rig.Queue.Beaten.NextAsync();
        rig.Queue.Add();
        var call = await rig.Analysis.Started.NextAsync();
        var stopped = rig.StopAsync();

        var row = await rig.Queue.Beaten.NextAsync();
        Assert.Equal(WorkerPhase.Draining, row.Phase);
        Assert.Equal(StopReason.Requested, row.StopReason);
        call.Complete();
        await stopped;
    }

    [Fact]
    public void NamesDifferFromLifeToLife()
    {
        var name = WorkerName.Create();
        Assert.NotEqual(name, WorkerName.Create());
        Assert.Contains($"-{Environment.ProcessId}-", name.Value, StringComparison.Ordinal);
    }
}
