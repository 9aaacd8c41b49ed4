using Microsoft.Extensions.Logging;

namespace Shared.Resources.Pooling;

internal static partial class ItemClosing
{
    [LoggerMessage(2111, LogLevel.Warning, "{Pool} could not close one of its items: {Fault}. It is given up, and its place is free.")]
    private static partial void ItemNotClosed(ILogger logger, string pool, string fault);
}
