namespace Analysis.Worker.Admission;

/// <summary>What the number of permits is decided from. What else may slow admission (memory, model quota) becomes a member here.</summary>
/// <param name="Lanes">The fixed number of lanes.</param>
/// <param name="SinceStart">How long the worker has been running.</param>
/// <param name="RampUp">When all lanes are open.</param>
internal readonly record struct AdmissionReading(int Lanes, TimeSpan SinceStart, TimeSpan RampUp);

/// <summary>How many permits may be out, and for how long that holds.</summary>
/// <param name="Permits">From 1 to the number of lanes.</param>
/// <param name="HoldsFor">Time after which to decide anew; <see cref="Timeout.InfiniteTimeSpan"/> where time alone changes nothing.</param>
internal readonly record struct AdmissionDecision(int Permits, TimeSpan HoldsFor);

internal static class AdmissionPolicy
{
    /// <summary>Slow start: one permit at first, doubled in equal steps until all lanes are open at the end of the ramp.</summary>
    public static AdmissionDecision Decide(AdmissionReading reading)
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
