using Analysis.Worker.Tests.Rig;
using Shared.Leaks;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Tests.Leaks;

public sealed class WhenAWorkerEndsForItsMemory
{
    [Fact]
    public async Task ItsLastRowNamesWhatGrewThoughNoAlertHadTimeToBeRaised()
    {
        await using var rig = await WorkerRig.StartGovernedAsync();
        await rig.Queue.Beaten.NextAsync();
        var governor = (ScriptedGovernor)rig.Get<IMemoryGovernor>();
        var leaks = (LeakLoop)rig.Get<ILeakLoop>();
        for (var second = 0; second < 90; second++)
        {
            governor.Note(200 + (15 * second));
            leaks.Turn();
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        governor.Enter(Rung.Warning);
        governor.Enter(Rung.Emergency);
        governor.End(StopReason.MemoryEmergency);
        await rig.Stopped;

        var row = await LastRowAsync(rig.Queue);
        Assert.Equal((WorkerPhase.Stopped, StopReason.MemoryEmergency), (row.Phase, row.StopReason));
        Assert.Equal((LeakLevel.Investigate, "total", "MB"), (row.Leak!.Level, row.Leak.Class, row.Leak.Unit));
        Assert.InRange(row.Leak.PerHour, 40_000, 60_000);

        var record = await rig.Queue.Recycled.NextAsync();
        Assert.Equal((row.Name, StopReason.MemoryEmergency, ExitCodes.MemoryEmergency, false), (record.Worker, record.Reason, record.ExitCode, record.HasHeap));
        Assert.Equal((Rung.Emergency, "total"), (record.HighestRung, record.Leak?.Class));
        Assert.Equal([Rung.Warning, Rung.Emergency], record.RungsEntered.Select(entry => entry.Rung));
        Assert.Equal(1535, record.Memory?.ContainerUsedMegabytes);
    }

    private static async Task<WorkerRow> LastRowAsync(ScriptedQueue queue)
    {
        while (true)
        {
            if (await queue.Beaten.NextAsync() is { Phase: WorkerPhase.Stopped } last)
            {
                return last;
            }
        }
    }
}
