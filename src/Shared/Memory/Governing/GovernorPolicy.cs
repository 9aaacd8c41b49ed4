using Shared.Memory.Ladder;

namespace Shared.Memory.Governing;

/// <summary>What follows from one sample.</summary>
public readonly record struct GovernorDecision(GovernorState State, IReadOnlyList<GovernorAction> Actions);

public static class GovernorPolicy
{
    private static readonly GovernorAction[] Nothing = [];
    private static readonly GovernorAction[] Eased = [GovernorAction.Admit];
    private static readonly GovernorAction[] Warned = [GovernorAction.Trim, GovernorAction.Collect, GovernorAction.ReturnFree, GovernorAction.Admit];
    private static readonly GovernorAction[] MadeCritical = [GovernorAction.Admit, GovernorAction.Clear, GovernorAction.Collect, GovernorAction.ReturnFree];
    private static readonly GovernorAction[] StillCritical = [GovernorAction.Clear, GovernorAction.Collect, GovernorAction.ReturnFree];
    private static readonly GovernorAction[] Idled = [GovernorAction.EndIdle];
    private static readonly GovernorAction[] Ended = [GovernorAction.Admit, GovernorAction.EndEmergency];
    private static readonly GovernorAction[] EndedAtOnce = [GovernorAction.Admit, GovernorAction.EndEmergency, GovernorAction.CutShort];
    private static readonly GovernorAction[] Cut = [GovernorAction.CutShort];

    /// <summary>Samples are taken so many times as often while memory rises near the marks.</summary>
    private const int QuickFactor = 5;

    /// <summary>Of the way to the limit: less is no rise.</summary>
    private const double Rise = 0.005;

    /// <summary>So long after the last rise they are: a process that stays where it is needs no closer look.</summary>
    private static readonly TimeSpan QuickFor = TimeSpan.FromMinutes(1);

    /// <summary>One step of both ladders, and what has to be done now. The higher rung wins.</summary>
    public static GovernorDecision Next(GovernorState state, GovernorReading reading, GovernorRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var next = Watched(state, reading, rules) with
        {
            Container = LadderPolicy.Next(state.Container, reading.UsedBytes, reading.At, rules.Container, rules.WarningAfter),
            Managed = LadderPolicy.Next(state.Managed, reading.ManagedUsedBytes, reading.At, rules.Managed, rules.WarningAfter),
            WasBusy = reading.InFlight > 0,
        };
        var isIdleCritical = next.Rung == Rung.Critical && reading.InFlight == 0;
        next = next with { IdleCriticalSince = isIdleCritical ? state.IdleCriticalSince ?? reading.At : null };
        var isLastMoment = IsLastMoment(reading, rules);
        var actions = next.Rung != state.Rung ? Entering(next.Rung, from: state.Rung, isLastMoment) : Staying(state, next, reading.At, isLastMoment, rules);
        return new GovernorDecision(
            next with
            {
                CollectedAt = actions.Contains(GovernorAction.Collect) ? reading.At : state.CollectedAt,
                IsEnding = state.IsEnding || actions.Contains(GovernorAction.EndIdle) || actions.Contains(GovernorAction.EndEmergency),
                IsCutShort = state.IsCutShort || actions.Contains(GovernorAction.CutShort),
            },
            actions);
    }

    /// <summary>
    /// Whether this would be emergency, which is never left, though a collection may show that it is none: jobs that ended at once leave more garbage within a
    /// second than lies between critical and emergency.
    /// </summary>
    public static bool IsDoubtful(GovernorState state, GovernorReading reading, GovernorRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return state.Rung < Rung.Emergency
            && (reading.UsedBytes >= rules.Container.EnterEmergency || reading.ManagedUsedBytes >= rules.Managed.EnterEmergency)
            && reading.GarbageBytes >= rules.Managed.EnterEmergency - rules.Managed.EnterCritical;
    }

    /// <summary>
    /// Time to the next sample: shorter while memory rises above the mark at which warning is left. There a fast leak is at the limit within seconds, and
    /// between two samples nothing is seen of it.
    /// </summary>
    public static TimeSpan NextSampleAfter(GovernorState state, TimeSpan at, TimeSpan interval) => at < state.QuickUntil ? interval / QuickFactor : interval;

    private static GovernorState Watched(GovernorState state, GovernorReading reading, GovernorRules rules)
    {
        var isNear = reading.UsedBytes >= rules.Container.LeaveWarning || reading.ManagedUsedBytes >= rules.Managed.LeaveWarning;
        var share = Math.Max(reading.UsedBytes / (double)rules.Container.LastMoment, reading.ManagedUsedBytes / (double)rules.Managed.LastMoment);
        return !isNear ? state with { PeakShare = 0, QuickUntil = TimeSpan.Zero }
            : share >= state.PeakShare + Rise ? state with { PeakShare = share, QuickUntil = reading.At + QuickFor }
            : state;
    }

    private static bool IsLastMoment(GovernorReading reading, GovernorRules rules) =>
        reading.UsedBytes >= rules.Container.LastMoment || reading.ManagedUsedBytes >= rules.Managed.LastMoment;

    private static GovernorAction[] Entering(Rung rung, Rung from, bool isLastMoment) => rung switch
    {
        Rung.Emergency => isLastMoment ? EndedAtOnce : Ended,
        _ when rung < from => Eased,
        Rung.Critical => MadeCritical,
        _ => Warned,
    };

    /// <summary>
    /// The trap of critical: nothing new runs, so nothing allocates, so nothing is collected, and what was freed stays committed. So the heap is
    /// collected when the last job ends, and in turns; and where that does not help for long enough, the process ends.
    /// </summary>
    private static GovernorAction[] Staying(GovernorState before, GovernorState now, TimeSpan at, bool isLastMoment, GovernorRules rules) => now switch
    {
        { Rung: Rung.Emergency, IsCutShort: false } when isLastMoment => Cut,
        { Rung: not Rung.Critical } or { IsEnding: true } => Nothing,
        { IdleCriticalSince: { } since } when at - since >= rules.EndIdleCriticalAfter => Idled,
        { WasBusy: false } when before.WasBusy => StillCritical,
        _ when at - now.CollectedAt >= rules.CollectAgainAfter => StillCritical,
        _ => Nothing,
    };
}
