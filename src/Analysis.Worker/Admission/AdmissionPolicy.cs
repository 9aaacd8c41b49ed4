using Analysis.Worker.Analysis.Model;
using Shared.Memory.Ladder;

namespace Analysis.Worker.Admission;

/// <summary>What the number of permits is decided from.</summary>
/// <param name="Lanes">The fixed number of lanes.</param>
/// <param name="SinceStart">How long the worker has been running.</param>
/// <param name="RampUp">When all lanes are open.</param>
/// <param name="Rung">How near the process is to its memory limit.</param>
/// <param name="Model">Whether the model takes jobs; null where it always does.</param>
internal readonly record struct AdmissionReading(int Lanes, TimeSpan SinceStart, TimeSpan RampUp, Rung Rung = Rung.Normal, ModelOutlook? Model = null);

/// <summary>How many permits may be out, and for how long that holds.</summary>
/// <param name="Permits">From 0 to the number of lanes; 0 only for want of memory, or where the model takes no jobs.</param>
/// <param name="HoldsFor">Time after which to decide anew; <see cref="Timeout.InfiniteTimeSpan"/> where time alone changes nothing.</param>
internal readonly record struct AdmissionDecision(int Permits, TimeSpan HoldsFor);

internal static class AdmissionPolicy
{
    /// <summary>What the slow start, the memory and the model allow, whichever is least.</summary>
    public static AdmissionDecision Decide(AdmissionReading reading)
    {
        var decision = RampUp(reading);
        decision = decision with { Permits = Math.Min(decision.Permits, InMemory(reading)) };
        return reading.Model is { } model ? new(model.TakesJobs ? decision.Permits : 0, Sooner(decision.HoldsFor, model.HoldsFor)) : decision;
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan ? other : other == Timeout.InfiniteTimeSpan || one < other ? one : other;

    /// <summary>Warning halves the permits but leaves one; from critical on there is none.</summary>
    private static int InMemory(AdmissionReading reading) => reading.Rung switch
    {
        Rung.Normal => reading.Lanes,
        Rung.Warning => Math.Max(1, reading.Lanes / 2),
        _ => 0,
    };

    /// <summary>One permit at first, doubled in equal steps until all lanes are open at the end of the ramp.</summary>
    private static AdmissionDecision RampUp(AdmissionReading reading)
    {
        if (reading.SinceStart >= reading.RampUp || reading.Lanes == 1)
        {
            return new AdmissionDecision(reading.Lanes, Timeout.InfiniteTimeSpan);
        }

        var doublings = (int)Math.Ceiling(Math.Log2(reading.Lanes));
        var stepTicks = Math.Max(1, reading.RampUp.Ticks / doublings);
        var step = (int)Math.Min(doublings, reading.SinceStart.Ticks / stepTicks);
        var next = Math.Min(reading.RampUp.Ticks, (step + 1) * stepTicks);
        return new AdmissionDecision(Math.Min(reading.Lanes, 1 << step), TimeSpan.FromTicks(Math.Max(1, next - reading.SinceStart.Ticks)));
    }
}
