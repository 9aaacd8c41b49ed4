using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Health;

internal sealed partial class HealthServer
{
    [LoggerMessage(701, LogLevel.Debug, "A probe could not be answered ({Fault}); the next one is.")]
    private static partial void RequestFailed(ILogger logger, string fault);
}
