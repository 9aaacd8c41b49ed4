using System.Globalization;

namespace SoakHook.Probe;

/// <summary>What the environment asks of the probe.</summary>
/// <param name="File">Lines are appended to it.</param>
/// <param name="Interval">From one reading to the next. Default 1 s.</param>
/// <param name="ForcedJobs">A reading follows a forced collection whenever so many more jobs are settled. 0, the default, is never.</param>
/// <param name="ForcedTime">The same whenever so much more time has passed. 0, the default, is never.</param>
internal sealed record ProbeOptions(string File, TimeSpan Interval, long ForcedJobs, TimeSpan ForcedTime)
{
    public const string FileVariable = "SOAK_PROBE";
    public const string IntervalVariable = "SOAK_PROBE_INTERVAL";
    public const string ForcedJobsVariable = "SOAK_PROBE_FORCED_JOBS";
    public const string ForcedTimeVariable = "SOAK_PROBE_FORCED_TIME";

    /// <summary>Null where no file is named: then nothing is probed.</summary>
    public static ProbeOptions? FromEnvironment() => Environment.GetEnvironmentVariable(FileVariable) is { } file
        ? new ProbeOptions(file, Time(IntervalVariable) ?? TimeSpan.FromSeconds(1), Number(ForcedJobsVariable) ?? 0, Time(ForcedTimeVariable) ?? TimeSpan.Zero)
        : null;

    private static TimeSpan? Time(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : null;

    private static long? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
