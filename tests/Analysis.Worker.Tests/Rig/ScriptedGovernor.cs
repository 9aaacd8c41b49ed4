using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Analysis.Worker.Tests.Rig;

/// <summary>Memory that is what a test says it is; what the worker does about it is real.</summary>
internal sealed class ScriptedGovernor(MemoryState state, IGovernedProcess process) : IMemoryGovernor
{
    public int InFlight => process.InFlight;

    public void Enter(Rung rung) => state.Enter(rung);

    /// <summary>A sample of a process in a container of 2048 MB.</summary>
    public void Note(long usedMegabytes, int threads = 20, int descriptors = 50)
    {
        var limit = new MemoryLimit(2048 * Megabytes.Bytes, LimitSource.CgroupV2, "a test");
        state.Note(
            new MemorySample(usedMegabytes * Megabytes.Bytes, 0, 0, null, default, new ProcessInventory(threads, descriptors, 0)),
            new MemoryFindings(limit, limit.Bytes, limit.Bytes, limit.Bytes, 0, new RuntimeSettings(false, true, 0)));
    }

    public void End(StopReason reason) => process.End(reason);

    public void CutShort() => process.CutShort();

    public void Check()
    {
    }

    public Task RunAsync(CancellationToken stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
}
