namespace Intake.Api.Sweeping;

internal sealed partial class Sweeper
{
    [LoggerMessage(1300, LogLevel.Information,
        "Swept: {JobsExpired} jobs expired, {UploadsDiscarded} broken uploads discarded, {KeysForgotten} idempotency keys forgotten, {InputsDeleted} inputs, {ResultsDeleted} results and {RecordsDeleted} records deleted.")]
    private static partial void Swept(ILogger logger, int jobsExpired, int uploadsDiscarded, int keysForgotten, int inputsDeleted, int resultsDeleted, int recordsDeleted);

    [LoggerMessage(1301, LogLevel.Warning, "Sweep failed; the next one tries again.")]
    private static partial void SweepFailed(ILogger logger, Exception error);
}
