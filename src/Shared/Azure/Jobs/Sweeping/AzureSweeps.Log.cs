using Microsoft.Extensions.Logging;

namespace Shared.Azure.Jobs.Sweeping;

internal sealed partial class AzureSweeps
{
    [LoggerMessage(1434, LogLevel.Warning, "House-keeping of {Unit} failed: {Fault}. It is looked at again in a minute.")]
    private static partial void UnitNotSwept(ILogger logger, string unit, string fault);
}
