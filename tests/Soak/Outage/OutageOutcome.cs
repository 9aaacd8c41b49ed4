namespace Soak.Outage;

/// <summary>One life of one worker.</summary>
/// <param name="Side">How the endpoint was.</param>
/// <param name="JobsPerSecond">From the worker's start until the last job had ended.</param>
/// <param name="PeakMegabytes">The most anonymous memory that it had.</param>
/// <param name="ExitSeconds">From SIGTERM until it was gone.</param>
/// <param name="NotSucceeded">Jobs.</param>
/// <param name="Arrived">Items at the endpoint.</param>
internal sealed record OutageOutcome(OutageSide Side, double JobsPerSecond, double PeakMegabytes, double ExitSeconds, int NotSucceeded, long Arrived);
