using Shared.Submissions;

namespace Analysis.Worker.Admission;

/// <summary>The largest input of the last jobs: what the next may be. A worker that has seen few expects the largest there is.</summary>
internal readonly record struct LargestLately(int Now, int Before, int Seen)
{
    /// <summary>Jobs after which a size begins to be forgotten; after twice as many it is.</summary>
    public const int Window = 64;

    /// <summary>Both texts at their longest, three bytes a character.</summary>
    public const int LargestInput = 2 * 3 * InputLimits.MaxTextLength;

    public static LargestLately Start { get; } = new(0, LargestInput, 0);

    public int Bytes => Math.Max(Now, Before);

    public LargestLately With(int inputBytes) => Seen + 1 < Window
        ? this with { Now = Math.Max(Now, inputBytes), Seen = Seen + 1 }
        : new LargestLately(0, Math.Max(Now, inputBytes), 0);
}
