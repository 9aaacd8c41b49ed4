using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Tests.Rig;

/// <summary>Memory that is what a test says it is; what the worker does about it is real.</summary>
internal sealed class ScriptedGovernor(MemoryState state, IGovernedProcess process) : IMemoryGovernor
{
    public int InFlight => process.InFlight;

    public void Enter(Rung rung) => state.Enter(rung);

    public void End(StopReason reason) => process.End(reason);

    public void Check()
    {
    }

    public Task RunAsync(CancellationToken stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
}
