namespace Shared.Memory.Ladder;

/// <summary>The marks of one ladder, in bytes. A rung is entered at its mark and left below a lower one, so that a value that trembles changes nothing.</summary>
public readonly record struct RungMarks(long EnterWarning, long LeaveWarning, long EnterCritical, long LeaveCritical, long EnterEmergency)
{
    public static RungMarks Of(long limitBytes, MemoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new RungMarks(
            Part(options.EnterWarningFraction),
            Part(options.LeaveWarningFraction),
            Part(options.EnterCriticalFraction),
            Part(options.LeaveCriticalFraction),
            Part(options.EnterEmergencyFraction));

        long Part(double fraction) => (long)(limitBytes * fraction);
    }
}
