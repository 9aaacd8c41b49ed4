using Shared.Leaks;

namespace Soak.Growth;

/// <summary>One class of what a process holds, over a run: by readings that follow a forced collection, so that no garbage is in them.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Unit">MB (2^20 bytes), or empty for a count.</param>
/// <param name="Start">At the first reading.</param>
/// <param name="Warm">At the end of the warm-up.</param>
/// <param name="End">At the last reading.</param>
/// <param name="Slope">After the warm-up, per 100,000 jobs; null where the readings are too few to tell.</param>
internal sealed record GrowthRow(string Class, string Unit, double Start, double Warm, double End, Slope? Slope)
{
    public double SinceWarm => End - Warm;

    public double SinceStart => End - Start;
}
