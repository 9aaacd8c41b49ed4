using System.Diagnostics;
using System.Globalization;
using Intake.Api.Authentication;
using Intake.Api.Bodies;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Microsoft.Extensions.Options;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Batches;

/// <summary><c>POST /v1/batches</c>.</summary>
internal static class SubmitBatch
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, IJobIntake intake, BatchIntake batches, IJobLookup lookup, QueuePace pace, IOptions<IntakeOptions> options, TimeProvider time)
    {
        QueryNames.Require(http.Request, OnErrorParameter.Name);
        var (format, onError) = (MediaTypes.RequireBatch(http.Request), OnErrorParameter.Read(http.Request));
        var header = new BatchHeader(Caller.Of(http.User).Submitter, options.Value.JobLifetime, IdempotencyHeader.Read(http.Request), TraceContext.Current);
        await using var body = new RequestBody(http, options.Value.MaxBatchBytes, options.Value.MaxBodyTime, time);
        var opening = await intake.OpenBatchAsync(header, http.RequestAborted);
        var taken = opening switch
        {
            BatchOpening.Opened(var open) => await batches.TakeAsync(open, body, format, onError, http.RequestAborted),
            BatchOpening.SealedBefore before => await batches.CompareAsync(before, body, format, onError, http.RequestAborted),
            BatchOpening.StillRunning => new BatchTaken.Refused(CommonProblems.StillRunning),
            _ => throw new UnreachableException(),
        };
        return taken switch
        {
            BatchTaken.Sealed done => await AcceptedAsync(http, done, lookup, pace, isReplayed: opening is BatchOpening.SealedBefore),
            BatchTaken.Refused refused => new ProblemResult(refused.Problem),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> AcceptedAsync(HttpContext http, BatchTaken.Sealed done, IJobLookup lookup, QueuePace pace, bool isReplayed)
    {
        if (await lookup.FindBatchAsync(done.Batch, http.RequestAborted) is not { } batch)
        {
            return new ProblemResult(CommonProblems.NotFound);
        }

        http.Response.Headers.Location = BatchView.SelfOf(batch.Id);
        http.Response.Headers.RetryAfter = pace.SecondsForNew(batch.Counts.Total).ToString(CultureInfo.InvariantCulture);
        if (isReplayed)
        {
            http.Response.Headers[IdempotencyHeader.ReplayedName] = "true";
        }

        var view = BatchView.Of(batch);
        if (batch.Skipped > 0)
        {
            view = view with { Errors = done.Findings.Errors, ErrorsTruncated = done.Findings.IsTruncated };
        }

        return TypedResults.Json(view, ApiJson.Readable.BatchView, statusCode: StatusCodes.Status202Accepted);
    }
}
