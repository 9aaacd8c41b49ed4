using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Stopping;

internal sealed partial class LoopWatch
{
    [LoggerMessage(801, LogLevel.Critical, "The {Loop} loop died; the worker gives back what it can and ends with a fault.")]
    private static partial void LoopDied(ILogger logger, string loop, Exception fault);

    [LoggerMessage(802, LogLevel.Critical, "The {Loop} loop ended though nobody asked it to; the worker gives back what it can and ends with a fault.")]
    private static partial void LoopEnded(ILogger logger, string loop);
}
