using Microsoft.Extensions.Logging;
using Shared.Workers;

namespace Shared.Leaks;

internal sealed partial class LeakLoop
{
    [LoggerMessage(2201, LogLevel.Warning, "Growth is at {Level}: {Grows} by {PerHour} {Unit} an hour (95 % {Lower95} to {Upper95}). Critical in {TimeToCriticalHours} h. Alongside: {Alongside}.")]
    private static partial void Raised(
        ILogger logger, LeakLevel level, string grows, double perHour, string unit, double lower95, double upper95, double? timeToCriticalHours, string alongside);

    [LoggerMessage(2202, LogLevel.Warning, "Growth has ended: it was at {Level}, {Grows} by {PerHour} {Unit} an hour.")]
    private static partial void Ended(ILogger logger, LeakLevel level, string? grows, double? perHour, string? unit);

    [LoggerMessage(2203, LogLevel.Warning, "At the stop for {Reason}, growth is at {Level}: {Grows} by {PerHour} {Unit} an hour (95 % {Lower95} to {Upper95}). Alongside: {Alongside}.")]
    private static partial void FoundAtStop(
        ILogger logger, StopReason reason, LeakLevel level, string grows, double perHour, string unit, double lower95, double upper95, string alongside);
}
