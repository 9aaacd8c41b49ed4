using Microsoft.Extensions.Logging;

namespace Shared.Telemetry;

public sealed partial class ProcessTelemetry
{
    [LoggerMessage(1600, LogLevel.Information, "Logs, metrics and traces are sent to {Endpoint}, by {Identity}.")]
    private static partial void Tells(ILogger logger, string endpoint, string identity);

    [LoggerMessage(1601, LogLevel.Warning, "Not all telemetry was sent: {Sent} items were, {Dropped} were dropped, {Left} are left. The last problem: {Problem}.")]
    private static partial void NotAllWasTold(ILogger logger, long sent, long dropped, int left, string? problem);

    [LoggerMessage(1602, LogLevel.Warning, "Telemetry is not taken by {Endpoint}: {Problem}. Each batch is tried anew; what finds no place meanwhile, or is tried in vain, is dropped and counted.")]
    private static partial void IsNotTaken(ILogger logger, string endpoint, string? problem);

    [LoggerMessage(1603, LogLevel.Information, "Telemetry is taken by {Endpoint} again; {Dropped} items were dropped.")]
    private static partial void IsTakenAgain(ILogger logger, string endpoint, long dropped);
}
