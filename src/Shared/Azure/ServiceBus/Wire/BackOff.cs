namespace Shared.Azure.ServiceBus.Wire;

/// <summary>How long to wait before connecting again: doubled each time, bounded, and between half and all of it, so that a fleet does not return as one.</summary>
internal static class BackOff
{
    private const int DoublingsToBound = 7;

    public static TimeSpan First { get; } = TimeSpan.FromMilliseconds(100);

    public static TimeSpan Bound { get; } = TimeSpan.FromSeconds(10);

    /// <param name="failures">In a row; none waits for nothing.</param>
    /// <param name="chance">0 – 1, from the injected source.</param>
    public static TimeSpan After(int failures, double chance)
    {
        if (failures <= 0)
        {
            return TimeSpan.Zero;
        }

        var whole = First * Math.Pow(2, Math.Min(failures - 1, DoublingsToBound));
        return (whole < Bound ? whole : Bound) * (0.5 + (chance / 2));
    }
}
