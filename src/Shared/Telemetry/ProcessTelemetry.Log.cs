using Microsoft.Extensions.Logging;

namespace Shared.Telemetry;

public sealed partial class ProcessTelemetry
{
    [LoggerMessage(1500, LogLevel.Information, "Logs, metrics and traces are sent to {Endpoint}, by {Identity}.")]
    private static partial void Tells(ILogger logger, string endpoint, string identity);

    [LoggerMessage(1501, LogLevel.Warning, "Not all telemetry was sent: {Sent} items were, {Dropped} were dropped, {Left} are left. The last problem: {Problem}.")]
    private static partial void NotAllWasTold(ILogger logger, long sent, long dropped, int left, string? problem);
}
