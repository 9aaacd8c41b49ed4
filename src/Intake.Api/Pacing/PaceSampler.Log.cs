namespace Intake.Api.Pacing;

internal sealed partial class PaceSampler
{
    [LoggerMessage(1200, LogLevel.Warning, "Queue could not be counted; Retry-After keeps to the last measure until it can.")]
    private static partial void CountFailed(ILogger logger, Exception error);
}
