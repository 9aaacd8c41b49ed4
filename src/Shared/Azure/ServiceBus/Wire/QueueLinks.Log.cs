using Microsoft.Extensions.Logging;

namespace Shared.Azure.ServiceBus.Wire;

internal sealed partial class QueueLinks
{
    [LoggerMessage(1510, LogLevel.Warning, "Token of Service Bus could not be renewed: {Condition}, {Description}. Tried again in {Pause}; the one in use is still good.")]
    private static partial void TokenNotRenewed(ILogger logger, string condition, string description, TimeSpan pause);
}
