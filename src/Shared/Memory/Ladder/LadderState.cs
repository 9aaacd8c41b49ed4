namespace Shared.Memory.Ladder;

/// <summary>Where one ladder stands.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="AboveWarning">While normal: samples in a row at or above the mark of warning.</param>
public readonly record struct LadderState(Rung Rung, int AboveWarning)
{
    public static LadderState Start { get; } = new(Rung.Normal, 0);
}
