using Intake.Api.Authentication;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Batches;

/// <summary><c>POST /v1/batches/{id}:cancel</c>: ends the caller's jobs in it that have not ended.</summary>
internal static class CancelBatch
{
    public static async Task<IResult> HandleAsync(HttpContext http, string id, IJobIntake intake, IJobLookup lookup, QueuePace pace) =>
        BatchId.TryParse(id, out var batch)
        && await intake.CancelBatchAsync(Caller.Of(http.User).Submitter, batch, http.RequestAborted) is not null
        && await lookup.FindBatchAsync(batch, http.RequestAborted) is { } record
            ? ShowBatch.Answer(http, record, pace)
            : new ProblemResult(CommonProblems.NotFound);
}
