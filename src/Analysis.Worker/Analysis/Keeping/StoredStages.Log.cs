using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Analysis.Worker.Analysis.Keeping;

internal sealed partial class StoredStages
{
    [LoggerMessage(211, LogLevel.Warning, "Stages of {JobId} cannot be kept or looked up: {Fault}. The attempt goes on; another one may pay for them again.")]
    private static partial void StagesNotKept(ILogger logger, JobId jobId, string fault);
}
