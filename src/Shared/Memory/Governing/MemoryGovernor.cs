using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Shared.Memory.Governing;

/// <summary>
/// Keeps a process inside its memory:
/// 1. takes a sample, in turns, more often near the marks;
/// 2. lets the policy decide;
/// 3. does what was decided, in that order, each whatever became of the one before; what slows or ends the process does not wait for relief under way;
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
    private readonly GovernorRules _rules = GovernorRules.Of(measuring.Findings.Limit.Bytes, measuring.Findings.ManagedLimitBytes, options.Value);

    private readonly long _startedAt = time.GetTimestamp();
    private readonly Lock _sampling = new();
    private readonly Lock _admitting = new();
    private GovernorState _governed = GovernorState.Start;
    private Task _relieving = Task.CompletedTask;
    private volatile Rung _rung;
    private volatile bool _isUnreadable;

    public void Check() => LadderCheck.Require(measuring.Findings, options.Value);

    public async Task RunAsync(CancellationToken stop)
    {
        Governs(logger, LadderTable.Write(measuring.Findings, options.Value));
        using var turns = new PeriodicTimer(options.Value.SampleInterval, time);
        try
        {
            do
            {
                if (Turn(stop) is var next && turns.Period != next)
                {
                    turns.Period = next;
                }
            }
            while (await turns.WaitForNextTickAsync(stop));
        }
        finally
        {
            await _relieving;
        }
    }

    /// <summary>Completes when the relief that was begun is done.</summary>
    internal Task Relieving => _relieving;

    /// <summary>One sample and what follows from it.</summary>
    /// <returns>Time to the next one.</returns>
    internal TimeSpan Turn(CancellationToken stop)
    {
        if (!TrySample(out var sample))
        {
            return options.Value.SampleInterval;
        }

        var reading = Reading(sample);
        if (GovernorPolicy.IsDoubtful(_governed, reading, _rules))
        {
            var startedAt = time.GetTimestamp();
            relief.Collect();
            if (!TrySample(out sample))
            {
                return options.Value.SampleInterval;
            }

            reading = Reading(sample);
            Relieved(logger, GovernorAction.Collect, Megabytes.Of(sample.UsedBytes), Megabytes.Of(sample.Managed.UsedBytes), time.GetElapsedTime(startedAt));
        }

        var decision = GovernorPolicy.Next(_governed, reading, _rules);
        NoteTransition(_governed.Rung, decision, sample);
        (_governed, _rung) = (decision.State, decision.State.Rung);
        Do(decision.Actions, decision.State.Rung, stop);
        return GovernorPolicy.NextSampleAfter(_governed, reading.At, options.Value.SampleInterval);
    }

    private GovernorReading Reading(MemorySample sample) =>
        new(time.GetElapsedTime(_startedAt), sample.UsedBytes, sample.Managed.UsedBytes, process.InFlight)
        {
            GarbageBytes = Math.Max(0, sample.Managed.UsedBytes - sample.Managed.HeapBytes),
        };

    private bool TrySample(out MemorySample sample)
    {
        bool isRead;
        lock (_sampling)
        {
            isRead = measuring.Sampler.TrySample(out sample);
        }

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

    /// <summary>What comes before the first relief is done now. From there on, behind the relief that is under way: a cache that hangs must not hide what comes.</summary>
    private void Do(IReadOnlyList<GovernorAction> actions, Rung rung, CancellationToken stop)
    {
        var now = actions.TakeWhile(action => !IsRelief(action)).ToList();
        foreach (var action in now)
        {
            Do(action, rung);
        }

        if (now.Count < actions.Count)
        {
            _relieving = RelieveAsync(_relieving, actions.Skip(now.Count), rung, stop);
        }
    }

    private void Do(GovernorAction action, Rung rung)
    {
        switch (action)
        {
            case GovernorAction.Admit:
                Admit(rung);
                break;
            case GovernorAction.EndIdle:
                EndsIdle(logger);
                process.End(StopReason.MemoryCritical);
                break;
            case GovernorAction.CutShort:
                CutsShort(logger);
                process.CutShort();
                break;
            default:
                EndsInEmergency(logger);
                process.End(StopReason.MemoryEmergency);
                break;
        }
    }

    /// <summary>The rung as it is now: the relief that this had to wait for may have taken longer than the rung lasted. That it was entered is noted all the same.</summary>
    private void Admit(Rung decided)
    {
        lock (_admitting)
        {
            if (decided > _rung && decided > state.Rung)
            {
                state.Enter(decided);
            }

            if (state.Rung != _rung)
            {
                state.Enter(_rung);
            }
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
