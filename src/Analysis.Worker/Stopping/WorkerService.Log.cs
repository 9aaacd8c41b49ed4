using Microsoft.Extensions.Logging;
using Shared.Workers;

namespace Analysis.Worker.Stopping;

internal sealed partial class WorkerService
{
    [LoggerMessage(806, LogLevel.Information, "Worker {Worker} takes jobs on {Lanes} lanes.")]
    private static partial void WorkerRuns(ILogger logger, string worker, int lanes);

    [LoggerMessage(807, LogLevel.Information, "Worker {Worker} has stopped ({Reason}); the process ends with {ExitCode}.")]
    private static partial void WorkerStopped(ILogger logger, string worker, StopReason? reason, int exitCode);
}
