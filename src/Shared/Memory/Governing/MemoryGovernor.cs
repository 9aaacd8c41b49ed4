using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Shared.Memory.Governing;

/// <summary>
/// Keeps a process inside its memory:
/// 1. takes a sample, in turns;
/// 2. lets the policy decide;
/// 3. does what was decided, in that order, each whatever became of the one before;
/// 4. tells the log and the instruments.
/// A sample that cannot be read changes nothing, and is counted.
/// </summary>
internal sealed partial class MemoryGovernor(
    MemoryMeasuring measuring,
    IMemoryRelief relief,
    IGovernedProcess process,
    MemoryState state,
    MemoryInstruments instruments,
    IOptions<MemoryOptions> options,
    TimeProvider time,
    ILogger<MemoryGovernor> logger) : IMemoryGovernor
{
    private readonly GovernorRules _rules = new(
        RungMarks.Of(measuring.Findings.Limit.Bytes, options.Value),
        RungMarks.Of(measuring.Findings.ManagedLimitBytes, options.Value),
        options.Value.WarningSamples,
        options.Value.CollectAgainAfter,
        options.Value.EndIdleCriticalAfter);

    private readonly long _startedAt = time.GetTimestamp();
    private GovernorState _governed = GovernorState.Start;
    private bool _isUnreadable;

    public void Check() => LadderCheck.Require(measuring.Findings, options.Value);

    public async Task RunAsync(CancellationToken stop)
    {
        Governs(logger, LadderTable.Write(measuring.Findings, options.Value));
        using var turns = new PeriodicTimer(options.Value.SampleInterval, time);
        do
        {
            await TurnAsync(stop);
        }
        while (await turns.WaitForNextTickAsync(stop));
    }

    /// <summary>One sample and what follows from it.</summary>
    internal async Task TurnAsync(CancellationToken stop)
    {
        if (TrySample(out var sample))
        {
            var reading = new GovernorReading(time.GetElapsedTime(_startedAt), sample.UsedBytes, sample.Managed.UsedBytes, process.InFlight);
            var decision = GovernorPolicy.Next(_governed, reading, _rules);
            NoteTransition(_governed.Rung, decision, sample);
            _governed = decision.State;
            await DoAsync(decision, stop);
        }
    }

    private bool TrySample(out MemorySample sample)
    {
        var isRead = measuring.Sampler.TrySample(out sample);
        if (isRead)
        {
            state.Note(sample, measuring.Findings);
        }
        else
        {
            instruments.SampleUnreadable();
            if (!_isUnreadable)
            {
                SampleUnreadable(logger);
            }
        }

        _isUnreadable = !isRead;
        return isRead;
    }

    private async Task DoAsync(GovernorDecision decision, CancellationToken stop)
    {
        foreach (var action in decision.Actions)
        {
            var startedAt = time.GetTimestamp();
            try
            {
                await DoAsync(action, decision.State.Rung, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception fault)
            {
                // The edge of one action: a cache that cannot be cleared must not keep the process from ending.
                ActionFailed(logger, action, fault.GetType().Name);
            }

            if (action is GovernorAction.Trim or GovernorAction.Clear or GovernorAction.Collect or GovernorAction.ReturnFree && TrySample(out var sample))
            {
                Relieved(logger, action, Megabytes.Of(sample.UsedBytes), Megabytes.Of(sample.Managed.UsedBytes), time.GetElapsedTime(startedAt));
            }
        }
    }

    private async Task DoAsync(GovernorAction action, Rung rung, CancellationToken stop)
    {
        switch (action)
        {
            case GovernorAction.Admit:
                state.Enter(rung);
                break;
            case GovernorAction.Trim:
                await relief.TrimAsync(stop);
                break;
            case GovernorAction.Clear:
                await relief.ClearAsync(stop);
                break;
            case GovernorAction.Collect:
                relief.Collect();
                break;
            case GovernorAction.ReturnFree:
                relief.ReturnFree();
                break;
            case GovernorAction.EndIdle:
                EndsIdle(logger);
                process.End(StopReason.MemoryCritical);
                break;
            default:
                EndsInEmergency(logger);
                process.End(StopReason.MemoryEmergency);
                break;
        }
    }

    private void NoteTransition(Rung from, GovernorDecision decision, MemorySample sample)
    {
        var to = decision.State.Rung;
        if (from == to)
        {
            return;
        }

        instruments.Transition(from, to);
        var found = measuring.Findings;
        var (used, limit) = (Megabytes.Of(sample.UsedBytes), Megabytes.Of(found.Limit.Bytes));
        var (managed, managedLimit) = (Megabytes.Of(sample.Managed.UsedBytes), Megabytes.Of(found.ManagedLimitBytes));
        if (to < from)
        {
            RungFalls(logger, from, to, used, limit, managed, managedLimit);
        }
        else
        {
            RungRises(logger, from, to, used, limit, managed, managedLimit, string.Join(", ", decision.Actions));
        }
    }
}
