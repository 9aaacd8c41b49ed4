using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Shared.Azure.Jobs.Accepting;

internal sealed partial class Dispatcher
{
    [LoggerMessage(1401, LogLevel.Warning, "Messages of accepted jobs cannot be sent: {Fault}. They are accepted nevertheless; the sweeper sends them when the queue is back.")]
    private static partial void SendingFails(ILogger logger, string fault);

    [LoggerMessage(1402, LogLevel.Information, "Messages are sent again.")]
    private static partial void SendingWorksAgain(ILogger logger);

    [LoggerMessage(1403, LogLevel.Warning, "The messages of {BatchId} were sent in part: {Fault}. The sweeper sends the rest.")]
    private static partial void BatchNotDispatched(ILogger logger, BatchId batchId, string fault);
}
