namespace Shared.Memory.Ladder;

/// <summary>One step of one ladder.</summary>
public static class LadderPolicy
{
    /// <param name="state">Where it stands.</param>
    /// <param name="usedBytes">What was measured.</param>
    /// <param name="marks">The ladder's.</param>
    /// <param name="warningSamples">Samples in a row that warning takes; the rungs above it take one.</param>
    public static LadderState Next(LadderState state, long usedBytes, RungMarks marks, int warningSamples) => state.Rung switch
    {
        Rung.Emergency => state,
        _ when usedBytes >= marks.EnterEmergency => At(Rung.Emergency),
        _ when usedBytes >= marks.EnterCritical => At(Rung.Critical),
        Rung.Critical when usedBytes >= marks.LeaveCritical => state,
        Rung.Critical or Rung.Warning => At(usedBytes >= marks.LeaveWarning ? Rung.Warning : Rung.Normal),
        _ when usedBytes < marks.EnterWarning => LadderState.Start,
        _ when state.AboveWarning + 1 >= warningSamples => At(Rung.Warning),
        _ => state with { AboveWarning = state.AboveWarning + 1 },
    };

    private static LadderState At(Rung rung) => new(rung, 0);
}
