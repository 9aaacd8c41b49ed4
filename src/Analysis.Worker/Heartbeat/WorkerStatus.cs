using Analysis.Worker.Admission;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Health;
using Analysis.Worker.Heaps;
using Analysis.Worker.Leases;
using Analysis.Worker.Recycling;
using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Microsoft.Extensions.Options;
using Shared.Leaks;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Heartbeat;

/// <summary>The worker as it is now. The phase is written by the worker service; the rest is read where it is kept.</summary>
internal sealed class WorkerStatus(
    WorkerName name,
    AdmissionGate gate,
    HeldJobs held,
    JobTally tally,
    WorkerHealth health,
    StopSignal stop,
    MemoryState memory,
    LeakState leaks,
    RecyclingBook recycling,
    HeapBook heaps,
    IOptions<AdmissionOptions> admission,
    TimeProvider time,
    IModelOutlook? model = null)
{
    private const double BytesPerMegabyte = 1024 * 1024;

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private TaskCompletionSource _changed = NewSignal();

    public WorkerPhase Phase { get; private set; } = WorkerPhase.Starting;

    /// <summary>Completes at the next change of phase. Taken before reading the status, no change is missed.</summary>
    public Task PhaseChanged => Volatile.Read(ref _changed).Task;

    /// <summary>The same for the memory rung. Two tasks, to be awaited side by side: one made of both at each beat would stay hung on both until they complete.</summary>
    public Task RungChanged => memory.Changed;

    public void Enter(WorkerPhase phase)
    {
        Phase = phase;
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    public WorkerRow Row() => new()
    {
        Name = name.Value,
        Phase = Phase,
        StartedAt = _startedAt,
        BeatAt = time.GetUtcNow(),
        Lanes = admission.Value.Lanes,
        Permits = gate.Allowed,
        InFlight = held.Count,
        CannotReceive = !health.ReceivingWorks,
        ModelProblem = model?.Now.Problem,
        JobsSettled = tally.Settled,
        ResidentMegabytes = Math.Round(Environment.WorkingSet / BytesPerMegabyte, 1),
        Memory = memory.Row,
        Leak = leaks.Row,
        BudgetsLeft = recycling.Left,
        StopReason = stop.Reason,
        ExitCode = Phase == WorkerPhase.Stopped ? stop.ExitCode : null,
    };

    /// <summary>The worker's life, for the record, now that it ends.</summary>
    public RecycleRecord Recycle()
    {
        var entered = memory.FirstEntries;
        return new RecycleRecord
        {
            Worker = name.Value,
            StartedAt = _startedAt,
            EndedAt = time.GetUtcNow(),
            Reason = stop.Reason ?? StopReason.Requested,
            ExitCode = stop.ExitCode,
            JobsSettled = tally.Settled,
            Memory = memory.Row,
            HighestRung = entered.Select(entry => entry.Rung).DefaultIfEmpty(Rung.Normal).Max(),
            RungsEntered = entered,
            BaselineMegabytes = recycling.Warm.IsCompletedSuccessfully ? recycling.Warm.Result : null,
            Leak = leaks.Row,
            HasHeap = heaps.IsKept,
        };
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
