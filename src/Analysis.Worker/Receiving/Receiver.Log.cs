using Microsoft.Extensions.Logging;

namespace Analysis.Worker.Receiving;

internal sealed partial class Receiver
{
    [LoggerMessage(101, LogLevel.Warning, "Receiving fails: {Fault}. It is tried again, with growing waits, until it works.")]
    private static partial void ReceivingFails(ILogger logger, string fault);

    [LoggerMessage(102, LogLevel.Information, "Receiving works again after {Faults} failures.")]
    private static partial void ReceivingWorksAgain(ILogger logger, int faults);
}
