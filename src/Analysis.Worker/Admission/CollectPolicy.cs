namespace Analysis.Worker.Admission;

/// <summary>What is decided from, whether the heap is collected so that jobs need not wait.</summary>
/// <param name="IsShort">Whether a job waits, or fewer are awaited than there are permits, for want of room.</param>
/// <param name="UnexplainedBytes">Used beyond the use at rest and beyond what is reserved for all that runs: garbage, or growth.</param>
/// <param name="AfterLastBytes">The same right after the last such collection: what collecting does not free.</param>
/// <param name="CostBytes">Of the next job, as reserved for.</param>
/// <param name="CriticalBytes">Where critical begins.</param>
/// <param name="SinceLast">Since the last such collection.</param>
/// <param name="LastTook">Time that one took.</param>
internal readonly record struct CollectReading(
    bool IsShort, long UnexplainedBytes, long AfterLastBytes, long CostBytes, long CriticalBytes, TimeSpan SinceLast, TimeSpan LastTook);

internal static class CollectPolicy
{
    /// <summary>Of the way to critical: less garbage than this is the GC's own business.</summary>
    public const int LeastPart = 10;

    /// <summary>Of the worker's time, collecting so takes at most one part in so many.</summary>
    public const int TimePart = 10;

    /// <summary>
    /// The GC sees no want of memory that admission respects: where jobs wait and nothing allocates, what ended jobs left behind would take their room for
    /// as long as they wait.
    /// </summary>
    public static bool IsDue(CollectReading reading) =>
        reading.IsShort
        && reading.UnexplainedBytes - reading.AfterLastBytes >= Math.Max(reading.CostBytes, reading.CriticalBytes / LeastPart)
        && reading.SinceLast >= reading.LastTook * TimePart;
}

/// <summary>Collects the whole heap, compacting it; everything stands still for it. A delegate, so that a test says what it frees.</summary>
/// <returns>Bytes freed.</returns>
internal delegate long CollectGarbage();
