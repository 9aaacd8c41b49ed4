using Microsoft.Extensions.Logging;

namespace Shared.Azure.Jobs.Accepting;

internal sealed partial class Dispatcher
{
    [LoggerMessage(1403, LogLevel.Warning, "Messages of accepted jobs cannot be sent: {Fault}. They are accepted nevertheless, and sent when the queue is back.")]
    private static partial void SendingFails(ILogger logger, string fault);

    [LoggerMessage(1402, LogLevel.Information, "Messages are sent again.")]
    private static partial void SendingWorksAgain(ILogger logger);
}
