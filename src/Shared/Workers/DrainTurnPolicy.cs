namespace Shared.Workers;

public static class DrainTurnPolicy
{
    /// <summary>A share written as a decimal is no exact number: 0.29 of 100 is 28.999… in binary, and means 29.</summary>
    private const double Rounding = 1e-9;

    /// <summary>How many workers may drain at once for a planned recycle: the share, rounded down, and at least one, or nobody would ever recycle.</summary>
    /// <param name="alive">Workers that live; 0 where none is known.</param>
    /// <param name="share">0 – 1.</param>
    public static int Allowed(int alive, double share) => Math.Max(1, (int)Math.Floor((alive * share) + Rounding));
}
