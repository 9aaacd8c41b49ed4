namespace Intake.Api.Pacing;

/// <summary>After how many seconds it makes sense to ask again.</summary>
internal static class ComeBack
{
    public const int Least = 1;
    public const int Most = 300;

    /// <summary>The answer where nothing has been measured, or nothing ends at the moment.</summary>
    public const int Unmeasured = 5;

    /// <param name="ahead">Jobs that are to end before the answer is of interest, the asked one included.</param>
    /// <param name="endedPerSecond">The measured rate; null where there is none.</param>
    public static int Seconds(long ahead, double? endedPerSecond) => endedPerSecond is > 0 and var rate
        ? (int)Math.Clamp(Math.Ceiling(ahead / rate), Least, Most)
        : Unmeasured;
}
