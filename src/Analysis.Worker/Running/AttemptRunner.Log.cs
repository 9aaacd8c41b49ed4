using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Analysis.Worker.Running;

internal sealed partial class AttemptRunner
{
    [LoggerMessage(201, LogLevel.Error, "Attempt {Attempt} at {JobId} failed: {Fault}. It is counted, and the job runs again while its failure budget lasts.\n{StackTrace}")]
    private static partial void AttemptFailed(ILogger logger, JobId jobId, int attempt, string fault, string? stackTrace);

    [LoggerMessage(203, LogLevel.Warning, "Attempt {Attempt} at {JobId} failed with {Code}. It is counted, and the job runs again while its failure budget lasts.")]
    private static partial void AttemptFailedForeseen(ILogger logger, JobId jobId, int attempt, string code);

    [LoggerMessage(202, LogLevel.Warning, "Attempt {Attempt} at {JobId} was not done within {Timeout} and stops. It is counted as a failure.")]
    private static partial void AttemptTimedOut(ILogger logger, JobId jobId, int attempt, TimeSpan timeout);
}
