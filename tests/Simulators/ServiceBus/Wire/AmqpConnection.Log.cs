using Microsoft.Extensions.Logging;

namespace Simulators.ServiceBus.Wire;

internal sealed partial class AmqpConnection
{
    [LoggerMessage(101, LogLevel.Warning, "A connection is closed with {Condition}: {Description}")]
    private static partial void ConnectionClosed(ILogger logger, string condition, string? description);

    [LoggerMessage(102, LogLevel.Error, "A connection met a fault of the simulator and is closed with amqp:internal-error.")]
    private static partial void ConnectionFailed(ILogger logger, Exception fault);
}
