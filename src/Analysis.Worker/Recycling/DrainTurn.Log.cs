using Microsoft.Extensions.Logging;
using Shared.Workers;

namespace Analysis.Worker.Recycling;

internal sealed partial class DrainTurn
{
    [LoggerMessage(502, LogLevel.Information, "{Reason} is used up, but others of the fleet drain now: this worker waits for its turn, takes jobs meanwhile, and asks again every {Interval} or sooner.")]
    private static partial void TurnAwaited(ILogger logger, StopReason reason, TimeSpan interval);

    [LoggerMessage(503, LogLevel.Warning, "A turn to drain cannot be asked for: {Fault}. Jobs go on; it is asked for again until the store answers.")]
    private static partial void TurnCannotBeAsked(ILogger logger, string fault);

    [LoggerMessage(504, LogLevel.Warning, "The turn to drain is not left to the successor: {Fault}. It ends by itself, later than it could.")]
    private static partial void TurnNotLeft(ILogger logger, string fault);
}
