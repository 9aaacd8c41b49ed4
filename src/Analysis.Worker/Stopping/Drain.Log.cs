using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Stopping;

internal sealed partial class Drain
{
    [LoggerMessage(803, LogLevel.Information, "Draining with {Jobs} jobs held; what runs has {Timeout} to finish.")]
    private static partial void Draining(ILogger logger, int jobs, TimeSpan timeout);

    [LoggerMessage(804, LogLevel.Warning, "The drain waits no longer, with {Jobs} jobs held; they are stopped and given back.")]
    private static partial void StopsDoing(ILogger logger, int jobs);

    [LoggerMessage(805, LogLevel.Error, "Lanes do not stop; the {Jobs} jobs they hold are given back and the process ends.")]
    private static partial void LanesAreStuck(ILogger logger, int jobs);
}
