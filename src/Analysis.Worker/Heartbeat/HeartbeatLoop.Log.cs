using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Heartbeat;

internal sealed partial class HeartbeatLoop
{
    [LoggerMessage(601, LogLevel.Warning, "The worker's row cannot be written: {Fault}. Jobs go on; it is tried again at every beat.")]
    private static partial void HeartbeatFails(ILogger logger, string fault);

    [LoggerMessage(602, LogLevel.Information, "The worker's row is written again.")]
    private static partial void HeartbeatWorksAgain(ILogger logger);
}
