namespace Shared.Memory.Ladder;

/// <summary>The marks of one ladder, in bytes. A rung is entered at its mark and left below a lower one, so that a value that trembles changes nothing.</summary>
/// <param name="EnterWarning">Warning is entered here.</param>
/// <param name="LeaveWarning">Warning is left below it; from here on samples are taken more often.</param>
/// <param name="EnterCritical">Critical is entered here.</param>
/// <param name="LeaveCritical">Critical is left below it.</param>
/// <param name="EnterEmergency">Emergency is entered here.</param>
/// <param name="LastMoment">Half way from emergency to the limit: a drain that memory outruns is cut short here.</param>
public readonly record struct RungMarks(long EnterWarning, long LeaveWarning, long EnterCritical, long LeaveCritical, long EnterEmergency, long LastMoment)
{
    public static RungMarks Of(long limitBytes, MemoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new RungMarks(
            Part(options.EnterWarningFraction),
            Part(options.LeaveWarningFraction),
            Part(options.EnterCriticalFraction),
            Part(options.LeaveCriticalFraction),
            Part(options.EnterEmergencyFraction),
            Part((options.EnterEmergencyFraction + 1) / 2));

        long Part(double fraction) => (long)(limitBytes * fraction);
    }
}
