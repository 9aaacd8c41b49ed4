using Analysis.Worker.Heaps;
using Analysis.Worker.Recycling;
using Analysis.Worker.Tests.Rig;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Tests.Heaps;

public sealed class WhenAWorkerTakesItsHeap
{
    [Fact]
    public async Task TheWarmHeapIsTakenOnceAndTheOneAtWarningIsComparedWithIt()
    {
        await using var rig = await StartAsync();
        rig.Heap.Next = _ => Task.FromResult(ScriptedHeap.Of(("System.String", 100, 10), ("System.Byte[]", 50, 5)));
        Warm(rig);
        var baseline = await rig.Queue.Heaps.NextAsync();
        Assert.Equal(HeapReason.Baseline, baseline.Why);
        Assert.All(baseline.Types, type => Assert.Null(type.DeltaBytes));

        rig.Heap.Next = _ => Task.FromResult(ScriptedHeap.Of(("System.Byte[]", 950, 12), ("System.String", 90, 9), ("Leaked", 80, 1)));
        Governor(rig).Enter(Rung.Warning);
        var warned = await rig.Queue.Heaps.NextAsync();
        Assert.Equal((HeapReason.Warning, 1120, 22), (warned.Why, warned.TotalBytes, warned.TotalCount));
        Assert.Equal(
            [new HeapType("System.Byte[]", 950, 12, 900, 7), new HeapType("System.String", 90, 9, -10, -1), new HeapType("Leaked", 80, 1, 80, 1)], warned.Types);

        rig.Get<RecyclingBook>().Note();
        Assert.Equal(2, rig.Heap.Asked.Count);
    }

    [Fact]
    public async Task AWorkerThatRecyclesForGrowthTakesItBeforeItEndsAndItsRecordSaysSo()
    {
        await using var rig = await StartAsync(warmUp: "00:10:00");
        Governor(rig).Note(400);
        Governor(rig).End(StopReason.GrowthBudget);
        await rig.Stopped;

        Assert.Equal(HeapReason.GrowthRecycle, (await rig.Queue.Heaps.NextAsync()).Why);
        Assert.True((await rig.Queue.Recycled.NextAsync()).HasHeap);
    }

    [Fact]
    public async Task OneThatIsBeingTakenIsWaitedForBeforeTheLast()
    {
        await using var rig = await StartAsync();
        var gate = new TaskCompletionSource<HeapStatistic>();
        rig.Heap.Next = _ => gate.Task;
        Warm(rig);
        await rig.Heap.Asked.NextAsync();
        Governor(rig).End(StopReason.GrowthBudget);
        Assert.Equal(1, rig.Heap.Asked.Count);

        gate.SetResult(ScriptedHeap.Of(("System.String", 100, 10)));
        await rig.Stopped;
        Assert.Equal([HeapReason.Baseline, HeapReason.GrowthRecycle], (await rig.Queue.Heaps.NextAsync(2)).Select(report => report.Why));
    }

    [Fact]
    public async Task AWorkerThatEndsAtEmergencyTakesNone()
    {
        await using var rig = await StartAsync(warmUp: "00:10:00");
        Governor(rig).Note(1900);
        Governor(rig).Enter(Rung.Emergency);
        Governor(rig).End(StopReason.MemoryEmergency);
        await rig.Stopped;

        Assert.Equal(0, rig.Heap.Asked.Count);
        Assert.False((await rig.Queue.Recycled.NextAsync()).HasHeap);
    }

    [Fact]
    public async Task OneThatIsBeingTakenAtEmergencyIsGivenUpAndHoldsUpNoDrain()
    {
        await using var rig = await StartAsync();
        rig.Heap.Next = async stop =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            throw new InvalidOperationException("It was not given up.");
        };
        Warm(rig);
        await rig.Heap.Asked.NextAsync();
        Governor(rig).End(StopReason.GrowthBudget);
        Governor(rig).Enter(Rung.Emergency);
        Governor(rig).End(StopReason.MemoryEmergency);

        // Time has not moved: neither the child's timeout nor the drain's was waited for.
        await rig.Stopped;
        Assert.Equal(ExitCodes.MemoryEmergency, rig.ExitCode);
        Assert.Equal(1, rig.Heap.Asked.Count);
    }

    [Fact]
    public async Task OneThatFailsChangesNothing()
    {
        await using var rig = await StartAsync();
        rig.Heap.Next = _ => throw new HeapCaptureException("as the test says");
        Warm(rig);
        await rig.Heap.Asked.NextAsync();

        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();
        Assert.Equal(0, rig.Queue.Heaps.Count);
        await rig.StopAsync();
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    /// <summary>A worker that runs: one that is told to end before it does has nothing to take.</summary>
    private static async Task<WorkerRig> StartAsync(string warmUp = "00:00:00")
    {
        var rig = await WorkerRig.StartGovernedAsync(("Heaps:Enabled", "true"), ("Recycling:WarmUpTime", warmUp), ("Recycling:MinimumAge", "1.00:00:00"));
        await rig.Queue.Beaten.NextAsync();
        return rig;
    }

    private static ScriptedGovernor Governor(WorkerRig rig) => (ScriptedGovernor)rig.Get<IMemoryGovernor>();

    private static void Warm(WorkerRig rig)
    {
        Governor(rig).Note(200);
        rig.Get<RecyclingBook>().Note();
    }
}
