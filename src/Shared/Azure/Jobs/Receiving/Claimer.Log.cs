using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Shared.Azure.Jobs.Receiving;

internal sealed partial class Claimer
{
    [LoggerMessage(1421, LogLevel.Error, "A message that is not ours, number {Sequence}, went to the dead-letter queue with {Code}.")]
    private static partial void NotOurs(ILogger logger, long sequence, string code);

    [LoggerMessage(1422, LogLevel.Error, "The message of {JobId} went to the dead-letter queue with {Code}: no such job is recorded.")]
    private static partial void NoSuchJob(ILogger logger, JobId jobId, string code);

    [LoggerMessage(1423, LogLevel.Information, "A message of {JobId} was passed over ({Reason}); nothing is done for it.")]
    private static partial void PassedOver(ILogger logger, JobId jobId, string reason);

    [LoggerMessage(1424, LogLevel.Error, "{JobId} went to the dead-letter queue with {Code}: it lost its lease {Losses} times in a row.")]
    private static partial void GivenUp(ILogger logger, JobId jobId, string code, int losses);

    [LoggerMessage(1425, LogLevel.Warning, "{Messages} messages were put back, because their records could not be read or written: {Fault}.")]
    private static partial void PutBack(ILogger logger, int messages, string fault);

    [LoggerMessage(1426, LogLevel.Error, "The message number {Sequence} went to the dead-letter queue: {Fault}")]
    private static partial void RecordUnreadable(ILogger logger, long sequence, string fault);
}
