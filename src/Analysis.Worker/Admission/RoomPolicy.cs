namespace Analysis.Worker.Admission;

/// <summary>One ladder at one sample, in bytes.</summary>
/// <param name="UsedBytes">The ladder's value.</param>
/// <param name="ReusableBytes">Of it: what the heap has committed and does not fill. The next job takes that first.</param>
/// <param name="CriticalBytes">Where critical begins.</param>
internal readonly record struct LadderSample(long UsedBytes, long ReusableBytes, long CriticalBytes)
{
    public long NetBytes => Math.Max(0, UsedBytes - ReusableBytes);
}

internal static class RoomPolicy
{
    /// <summary>What all reservations together may take: from what the process uses besides its jobs, up to critical.</summary>
    /// <param name="sample">The ladder now.</param>
    /// <param name="restBytes">Its net value when nothing ran last.</param>
    /// <param name="reservedBytes">For all that runs, which may have used all of it or none yet.</param>
    public static long Room(LadderSample sample, long restBytes, long reservedBytes) =>
        Math.Max(0, sample.CriticalBytes - Math.Max(restBytes, sample.NetBytes - reservedBytes));

    /// <summary>Used beyond the use at rest and beyond what all that runs may have used.</summary>
    public static long Unexplained(LadderSample sample, long restBytes, long reservedBytes) => Math.Max(0, sample.NetBytes - restBytes - reservedBytes);

    /// <summary>How many more reservations of one size fit. Where nothing is out, one does: at least one job always runs.</summary>
    public static int Fit(long room, long reserved, long cost, int wanted, bool isFirst)
    {
        var fits = cost <= 0 ? wanted : (int)Math.Clamp((room - reserved) / cost, 0, wanted);
        return isFirst && wanted > 0 ? Math.Max(1, fits) : fits;
    }

    /// <summary>Whether a received job may run with this sum of reservations. The first may whatever it takes.</summary>
    public static bool MayEnter(long room, long reservedWithIt, int running) => running == 0 || reservedWithIt <= room;
}
