using Microsoft.Extensions.Logging;

namespace Shared.Azure.ServiceBus.Wire;

internal sealed partial class BusConnector
{
    [LoggerMessage(1500, LogLevel.Information, "Connected to Service Bus {Host}:{Port} for queue {Queue}.")]
    private static partial void Connected(ILogger logger, string host, int port, string queue);

    [LoggerMessage(1501, LogLevel.Warning, "Connection to Service Bus {Host} is lost: {Condition}, {Description}. The next call connects again.")]
    private static partial void ConnectionLost(ILogger logger, string host, string condition, string description);

    [LoggerMessage(1502, LogLevel.Information, "Connected again to Service Bus {Host} for queue {Queue}, after {Away}.")]
    private static partial void Reconnected(ILogger logger, string host, string queue, TimeSpan away);

    [LoggerMessage(1503, LogLevel.Warning, "Service Bus {Host}:{Port} could not be connected, {Failures} times in a row: {Condition}, {Description}. Not tried again for {Pause}.")]
    private static partial void NotConnected(ILogger logger, string host, int port, int failures, string condition, string description, TimeSpan pause);
}
