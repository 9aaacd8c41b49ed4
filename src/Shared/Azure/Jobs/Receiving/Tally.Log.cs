using Microsoft.Extensions.Logging;

namespace Shared.Azure.Jobs.Receiving;

internal sealed partial class Tally
{
    [LoggerMessage(1411, LogLevel.Warning, "The counts of running and ended jobs cannot be written: {Fault}. Others see old ones until it works.")]
    private static partial void TallyFails(ILogger logger, string fault);
}
