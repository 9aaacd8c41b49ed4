namespace Shared.Memory.Ladder;

/// <summary>One step of one ladder.</summary>
public static class LadderPolicy
{
    /// <param name="state">Where it stands.</param>
    /// <param name="usedBytes">What was measured.</param>
    /// <param name="at">When, as time since the start.</param>
    /// <param name="marks">The ladder's.</param>
    /// <param name="warningAfter">How long every sample must have been at its mark before warning is entered; the rungs above it are entered at once.</param>
    public static LadderState Next(LadderState state, long usedBytes, TimeSpan at, RungMarks marks, TimeSpan warningAfter) => state.Rung switch
    {
        Rung.Emergency => state,
        _ when usedBytes >= marks.EnterEmergency => new(Rung.Emergency),
        _ when usedBytes >= marks.EnterCritical => new(Rung.Critical),
        Rung.Critical when usedBytes >= marks.LeaveCritical => state,
        Rung.Critical or Rung.Warning => new(usedBytes >= marks.LeaveWarning ? Rung.Warning : Rung.Normal),
        _ when usedBytes < marks.EnterWarning => LadderState.Start,
        _ when at - (state.AboveWarningSince ?? at) >= warningAfter => new(Rung.Warning),
        _ => state with { AboveWarningSince = state.AboveWarningSince ?? at },
    };
}
