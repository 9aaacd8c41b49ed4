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

    /// <summary>One step of both ladders, and what has to be done now. The higher rung wins.</summary>
    public static GovernorDecision Next(GovernorState state, GovernorReading reading, GovernorRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var next = state with
        {
            Container = LadderPolicy.Next(state.Container, reading.UsedBytes, rules.Container, rules.WarningSamples),
            Managed = LadderPolicy.Next(state.Managed, reading.ManagedUsedBytes, rules.Managed, rules.WarningSamples),
            WasBusy = reading.InFlight > 0,
        };
        var isIdleCritical = next.Rung == Rung.Critical && reading.InFlight == 0;
        next = next with { IdleCriticalSince = isIdleCritical ? state.IdleCriticalSince ?? reading.At : null };
        var actions = next.Rung != state.Rung ? Entering(next.Rung, from: state.Rung) : Staying(state, next, reading.At, rules);
        return new GovernorDecision(
            next with
            {
                CollectedAt = actions.Contains(GovernorAction.Collect) ? reading.At : state.CollectedAt,
                IsEnding = state.IsEnding || actions.Contains(GovernorAction.EndIdle) || actions.Contains(GovernorAction.EndEmergency),
            },
            actions);
    }

    private static GovernorAction[] Entering(Rung rung, Rung from) => rung switch
    {
        Rung.Emergency => Ended,
        _ when rung < from => Eased,
        Rung.Critical => MadeCritical,
        _ => Warned,
    };

    /// <summary>
    /// The trap of critical: nothing new runs, so nothing allocates, so nothing is collected, and what was freed stays committed. So the heap is
    /// collected when the last job ends, and in turns; and where that does not help for long enough, the process ends.
    /// </summary>
    private static GovernorAction[] Staying(GovernorState before, GovernorState now, TimeSpan at, GovernorRules rules) => now switch
    {
        { Rung: not Rung.Critical } or { IsEnding: true } => Nothing,
        { IdleCriticalSince: { } since } when at - since >= rules.EndIdleCriticalAfter => Idled,
        { WasBusy: false } when before.WasBusy => StillCritical,
        _ when at - now.CollectedAt >= rules.CollectAgainAfter => StillCritical,
        _ => Nothing,
    };
}
