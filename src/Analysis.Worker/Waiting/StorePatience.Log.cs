using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Analysis.Worker.Waiting;

internal sealed partial class StorePatience
{
    [LoggerMessage(901, LogLevel.Warning, "The store refuses a call for {JobId}: {Fault}. It is tried again while the lease is good.")]
    private static partial void StoreRefuses(ILogger logger, JobId jobId, string fault);
}
