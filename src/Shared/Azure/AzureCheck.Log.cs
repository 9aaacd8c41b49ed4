using Microsoft.Extensions.Logging;

namespace Shared.Azure;

internal sealed partial class AzureCheck
{
    [LoggerMessage(1451, LogLevel.Warning, "At the start the store cannot be used: {Fault} It is tried again with each call; until then the process is not ready.")]
    private static partial void NotYet(ILogger logger, string fault);
}
