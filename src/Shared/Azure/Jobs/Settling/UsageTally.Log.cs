using Microsoft.Extensions.Logging;

namespace Shared.Azure.Jobs.Settling;

internal sealed partial class UsageTally
{
    [LoggerMessage(1460, LogLevel.Warning, "What jobs used cannot be written: {Fault}. It is written with the next.")]
    private static partial void UsageFails(ILogger logger, string fault);
}
