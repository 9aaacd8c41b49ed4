using Shared.Memory.Ladder;

namespace Shared.Memory.Governing;

/// <summary>What one decision leaves to the next.</summary>
/// <param name="Container">Where the container ladder stands.</param>
/// <param name="Managed">Where the managed ladder stands.</param>
/// <param name="CollectedAt">When the heap was last collected for the rung it is on.</param>
/// <param name="IdleCriticalSince">Since when it has been critical with nothing running; null where it is not.</param>
/// <param name="WasBusy">Whether something ran at the last sample.</param>
/// <param name="IsEnding">Whether the process was told to end.</param>
/// <param name="IsCutShort">Whether it was told not to wait for anything.</param>
public readonly record struct GovernorState(
    LadderState Container, LadderState Managed, TimeSpan CollectedAt, TimeSpan? IdleCriticalSince, bool WasBusy, bool IsEnding, bool IsCutShort)
{
    public static GovernorState Start { get; } = new(LadderState.Start, LadderState.Start, TimeSpan.Zero, IdleCriticalSince: null, WasBusy: false, IsEnding: false, IsCutShort: false);

    /// <summary>While near the marks: how far the way to the limit has been gone, 0 – 1.</summary>
    public double PeakShare { get; init; }

    /// <summary>Until when samples are taken more often.</summary>
    public TimeSpan QuickUntil { get; init; }

    /// <summary>The higher of the two.</summary>
    public Rung Rung => Container.Rung > Managed.Rung ? Container.Rung : Managed.Rung;
}

/// <summary>What is decided from.</summary>
/// <param name="At">Time since the start.</param>
/// <param name="UsedBytes">The container ladder's value.</param>
/// <param name="ManagedUsedBytes">The managed ladder's value.</param>
/// <param name="InFlight">Jobs, or requests, that run.</param>
public readonly record struct GovernorReading(TimeSpan At, long UsedBytes, long ManagedUsedBytes, int InFlight)
{
    /// <summary>Of the managed value: what a collection may free, which is all that was taken since the last one.</summary>
    public long GarbageBytes { get; init; }
}

/// <summary>The settings of one life.</summary>
/// <param name="Container">The container ladder's marks.</param>
/// <param name="Managed">The managed ladder's marks.</param>
/// <param name="WarningAfter">How long every sample must be above its mark before warning is entered.</param>
/// <param name="CollectAgainAfter">Time between collections while critical.</param>
/// <param name="EndIdleCriticalAfter">Time at critical with nothing running after which the process ends.</param>
public sealed record GovernorRules(RungMarks Container, RungMarks Managed, TimeSpan WarningAfter, TimeSpan CollectAgainAfter, TimeSpan EndIdleCriticalAfter)
{
    /// <summary>Part of an interval by which a timer may be early, so that the last of so many samples in a row is not missed for a millisecond.</summary>
    private const double Tolerance = 0.1;

    public static GovernorRules Of(long limitBytes, long managedLimitBytes, MemoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new GovernorRules(
            RungMarks.Of(limitBytes, options),
            RungMarks.Of(managedLimitBytes, options),
            options.SampleInterval * (options.WarningSamples - 1 - Tolerance),
            options.CollectAgainAfter,
            options.EndIdleCriticalAfter);
    }
}
