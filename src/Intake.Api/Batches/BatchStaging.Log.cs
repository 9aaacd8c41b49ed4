using Shared.Ids;

namespace Intake.Api.Batches;

internal sealed partial class BatchStaging
{
    [LoggerMessage(1401, LogLevel.Debug, "Batch {Batch} was given up; what was staged of it is discarded.")]
    private static partial void Discarded(ILogger logger, BatchId batch);

    [LoggerMessage(1400, LogLevel.Warning, "Batch {Batch} was given up and could not be discarded; the sweeper will.")]
    private static partial void DiscardFailed(ILogger logger, BatchId batch, Exception error);
}
