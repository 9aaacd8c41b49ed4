using Intake.Api.Authentication;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Batches;

/// <summary>Finds a batch for a caller. One that the caller may not see is not there, and an id that is none is the id of nothing.</summary>
internal static class BatchFinder
{
    public static async Task<BatchRecord?> FindBatchAsync(this IJobLookup lookup, HttpContext http, string id) =>
        BatchId.TryParse(id, out var batch) && await lookup.FindBatchAsync(batch, http.RequestAborted) is { } found && Caller.Of(http.User).MaySee(found.Submitter)
            ? found
            : null;
}
