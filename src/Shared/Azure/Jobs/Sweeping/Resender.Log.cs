using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Shared.Azure.Jobs.Sweeping;

internal sealed partial class Resender
{
    [LoggerMessage(1431, LogLevel.Warning, "The message of {JobId} was lost or never sent; it is sent again as generation {Generation}.")]
    private static partial void SentAgain(ILogger logger, JobId jobId, int generation);

    [LoggerMessage(1432, LogLevel.Warning, "The messages of {BatchId} were not all sent; all {Messages} are sent again.")]
    private static partial void BatchSentAgain(ILogger logger, BatchId batchId, int messages);

    [LoggerMessage(1433, LogLevel.Warning, "The queue cannot be looked at: {Fault}. Lost messages are looked for in the next round.")]
    private static partial void QueueNotSeen(ILogger logger, string fault);
}
