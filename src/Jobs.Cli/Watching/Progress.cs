namespace Jobs.Cli.Watching;

/// <summary>Where the jobs that are watched stand.</summary>
/// <param name="Tally">What has ended.</param>
/// <param name="PerSecond">Smoothed; null before anything was seen.</param>
/// <param name="Remaining">At that rate; null where unknown.</param>
/// <param name="Elapsed">Since watching began; null where that says nothing.</param>
internal sealed record Progress(Tally Tally, double? PerSecond, TimeSpan? Remaining, TimeSpan? Elapsed);
