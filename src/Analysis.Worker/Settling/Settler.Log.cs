using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Analysis.Worker.Settling;

internal sealed partial class Settler
{
    [LoggerMessage(301, LogLevel.Debug, "{JobId} is finished at attempt {Attempt}.")]
    private static partial void Finished(ILogger logger, JobId jobId, int attempt);

    [LoggerMessage(302, LogLevel.Warning, "{JobId} has failed at attempt {Attempt} with {Code}; it is not tried again.")]
    private static partial void Failed(ILogger logger, JobId jobId, int attempt, string code);

    [LoggerMessage(303, LogLevel.Information, "{JobId} failed with {Code} and runs again in {Wait}.")]
    private static partial void Retries(ILogger logger, JobId jobId, string code, TimeSpan wait);

    [LoggerMessage(310, LogLevel.Information, "{JobId} is put back to wait ({Reason}) and runs again in {Wait}.")]
    private static partial void Postponed(ILogger logger, JobId jobId, string reason, TimeSpan wait);

    [LoggerMessage(304, LogLevel.Error, "{JobId} went to the dead-letter queue with {Code}; nothing more happens to it by itself.")]
    private static partial void DeadLettered(ILogger logger, JobId jobId, string code);

    [LoggerMessage(305, LogLevel.Information, "{Jobs} jobs were given back ({Reason}); another worker takes them.")]
    private static partial void GivenBack(ILogger logger, int jobs, string reason);

    [LoggerMessage(306, LogLevel.Information, "The lease on {JobId} was lost before {Settlement}; nothing changed.")]
    private static partial void LeaseWasLost(ILogger logger, JobId jobId, string settlement);

    [LoggerMessage(307, LogLevel.Error, "{Settlement} of {JobId} was not taken while its lease was good; the queue redelivers it.")]
    private static partial void LeaseRanOut(ILogger logger, JobId jobId, string settlement);

    [LoggerMessage(308, LogLevel.Error, "{Settlement} of {JobId} is refused for good: {Fault}. Its lease runs out, then the queue redelivers it.")]
    private static partial void NotSettled(ILogger logger, JobId jobId, string settlement, string fault);

    [LoggerMessage(309, LogLevel.Warning, "{Jobs} jobs could not be given back: {Fault}. Their leases run out, then the queue redelivers them.")]
    private static partial void NotGivenBack(ILogger logger, int jobs, string fault);
}
