using System.Diagnostics;
using Intake.Api.Authentication;
using Intake.Api.Bodies;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Microsoft.Extensions.Options;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Intake.Api.Jobs;

/// <summary><c>POST /v1/jobs</c>: one item, accepted durably or refused with everything that is wrong with it.</summary>
internal static class SubmitJob
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, IJobIntake intake, IJobLookup lookup, PatientLookup patient, QueuePace pace, IOptions<IntakeOptions> options, TimeProvider time)
    {
        QueryNames.Require(http.Request);
        MediaTypes.RequireJson(http.Request);
        var key = IdempotencyHeader.Read(http.Request);
        await using var body = new RequestBody(http, InputLimits.MaxItemBytes, options.Value.MaxBodyTime, time);
        var reading = await WholeBody.ReadAsync(body.Content, ItemReader.Read, http.RequestAborted);
        if (reading.Item is null)
        {
            return new ProblemResult(Refusal(reading.Errors));
        }

        var idempotency = key is null ? null : new IdempotencyKey(key, body.HashWith(default));
        var submission = new Submission(Caller.Of(http.User).Submitter, reading.Item, options.Value.JobLifetime, idempotency, TraceContext.Current);
        return await intake.AcceptAsync(submission, http.RequestAborted) switch
        {
            AcceptOutcome.Accepted(var job) => await AnswerAsync(http, lookup, patient, pace, RecordOf(job, submission), isReplayed: false),
            AcceptOutcome.Replayed(var job) => await AnswerAsync(http, lookup, patient, pace, await FindAsync(http, lookup, job, submission), isReplayed: true),
            AcceptOutcome.KeyReused => new ProblemResult(CommonProblems.KeyReused),
            AcceptOutcome.StillRunning => new ProblemResult(CommonProblems.StillRunning),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, IJobLookup lookup, PatientLookup patient, QueuePace pace, JobRecord job, bool isReplayed)
    {
        if (PreferHeader.WaitSeconds(http.Request.Headers[PreferHeader.Name]) is { } wait)
        {
            http.Response.Headers[PreferHeader.AppliedName] = $"wait={wait}";
            job = await patient.WaitAsync(job, TimeSpan.FromSeconds(wait), http.RequestAborted);
            if (job.State.IsTerminal())
            {
                http.Response.Headers.Location = JobLinks.SelfOf(job.Id);
                var result = StoredJson.Of(await lookup.ReadResultAsync(job.Id, http.RequestAborted));
                return TypedResults.Json(JobView.Of(job, result), ApiJson.Readable.JobView);
            }
        }

        return JobAnswers.Accepted(http, job, pace.SecondsForNew(1), isReplayed);
    }

    /// <summary>The record as it was just written: reading it back would tell the same.</summary>
    private static JobRecord RecordOf(JobId job, Submission submission) => new()
    {
        Id = job,
        Submitter = submission.Submitter,
        State = JobState.Queued,
        CustomId = submission.Item.CustomId,
        Metadata = submission.Item.Metadata,
        AcceptedAt = job.AcceptedAt,
        ExpiresAt = job.AcceptedAt + submission.Lifetime,
    };

    private static async Task<JobRecord> FindAsync(HttpContext http, IJobLookup lookup, JobId job, Submission submission) =>
        await lookup.FindJobAsync(job, http.RequestAborted) ?? RecordOf(job, submission);

    private static Problem Refusal(IReadOnlyList<ItemError> errors)
    {
        var (status, code) = errors[^1].Code switch
        {
            ItemErrorCodes.InvalidJson => (StatusCodes.Status400BadRequest, ProblemCodes.InvalidJson),
            ItemErrorCodes.InvalidUtf8 => (StatusCodes.Status400BadRequest, ProblemCodes.InvalidUtf8),
            ItemErrorCodes.ItemTooLarge => (StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge),
            _ => (StatusCodes.Status422UnprocessableEntity, ProblemCodes.InvalidItem),
        };
        return new Problem(status, code, $"The job has {errors.Count} {(errors.Count == 1 ? "error" : "errors")}; nothing was accepted.")
        {
            Errors = [.. errors.Select(error => ItemProblem.Of(error))],
            ErrorsTruncated = errors.Count >= InputLimits.MaxErrorsPerItem,
        };
    }
}
