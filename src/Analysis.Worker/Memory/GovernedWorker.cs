using Analysis.Worker.Leases;
using Analysis.Worker.Stopping;
using Shared.Memory.Governing;
using Shared.Workers;

namespace Analysis.Worker.Memory;

/// <summary>The worker as its memory's governor sees it: jobs held, and a drain.</summary>
internal sealed class GovernedWorker(HeldJobs held, StopSignal stop) : IGovernedProcess
{
    public int InFlight => held.Count;

    public void End(StopReason reason) => stop.Request(reason);

    public void CutShort() => stop.CutShort();
}
