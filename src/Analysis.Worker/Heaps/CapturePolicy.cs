using Shared.Memory;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>What is decided from.</summary>
/// <param name="Why">What the statistic is for.</param>
/// <param name="Rung">The rung that counts.</param>
/// <param name="FreeBytes">Up to emergency; null before it was first measured.</param>
/// <param name="SinceLast">Time since the last one that counts; null where there was none.</param>
/// <param name="IsTaking">Whether one is being taken.</param>
internal readonly record struct CaptureReading(HeapReason Why, Rung Rung, long? FreeBytes, TimeSpan? SinceLast, bool IsTaking);

/// <summary>Why a statistic is not taken.</summary>
internal enum CaptureRefusal
{
    Disabled,
    AlreadyTaking,
    Emergency,
    TooSoon,
    TooLittleRoom,
}

/// <summary>Whether the heap may be taken now.</summary>
internal static class CapturePolicy
{
    /// <summary>What the events wait in, in this process, until they are read, and what the child takes: see the decision in ARCHITECTURE.md.</summary>
    public const long NeedBytes = 256 * Megabytes.Bytes;

    /// <returns>Null where it may.</returns>
    public static CaptureRefusal? Decide(CaptureReading reading, HeapOptions options) => reading switch
    {
        _ when !options.Enabled => CaptureRefusal.Disabled,
        { IsTaking: true } => CaptureRefusal.AlreadyTaking,
        { Rung: Rung.Emergency } => CaptureRefusal.Emergency,
        { Why: not HeapReason.Baseline, SinceLast: { } since } when since < options.MinInterval => CaptureRefusal.TooSoon,
        { FreeBytes: { } free } when free >= NeedBytes + (options.MarginMegabytes * Megabytes.Bytes) => null,
        _ => CaptureRefusal.TooLittleRoom,
    };
}
