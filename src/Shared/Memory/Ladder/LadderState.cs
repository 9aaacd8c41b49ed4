namespace Shared.Memory.Ladder;

/// <summary>Where one ladder stands.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="AboveWarningSince">While normal: since which sample every one was at or above the mark of warning; null where the last was below it.</param>
public readonly record struct LadderState(Rung Rung, TimeSpan? AboveWarningSince = null)
{
    public static LadderState Start { get; } = new(Rung.Normal);
}
