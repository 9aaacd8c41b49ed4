namespace Shared.Leaks;

/// <summary>Where growth ends badly; null where it does not.</summary>
/// <param name="CriticalBytes">Where the total enters critical.</param>
/// <param name="CriticalManagedBytes">Where the managed heap does.</param>
/// <param name="Threads">What the process may have.</param>
/// <param name="Descriptors">What the process may have.</param>
public sealed record LeakLimits(double? CriticalBytes, double? CriticalManagedBytes, double? Threads, double? Descriptors)
{
    public double? For(LeakClass watched) => watched switch
    {
        _ when watched == LeakClass.Total => CriticalBytes,
        _ when watched == LeakClass.ManagedHeap => CriticalManagedBytes,
        _ when watched == LeakClass.Threads => Threads,
        _ when watched == LeakClass.Descriptors => Descriptors,
        _ => null,
    };
}
