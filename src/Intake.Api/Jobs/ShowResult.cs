using Intake.Api.Bodies;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Jobs;

/// <summary><c>GET /v1/jobs/{id}/result</c>.</summary>
internal static class ShowResult
{
    public static async Task<IResult> HandleAsync(HttpContext http, string id, IJobLookup lookup, QueuePace pace)
    {
        if (await lookup.FindJobAsync(http, id) is not { } job)
        {
            return new ProblemResult(CommonProblems.NotFound);
        }

        if (!job.State.IsTerminal())
        {
            JobAnswers.SetRetryAfter(http.Response, job.State, pace);
            return new ProblemResult(new Problem(StatusCodes.Status409Conflict, ProblemCodes.NotEnded, "The job has not ended, so there is no result yet."));
        }

        return await lookup.ReadResultAsync(job.Id, http.RequestAborted) is { } result
            ? TypedResults.Bytes(result, MediaTypes.Json)
            : new ProblemResult(new Problem(StatusCodes.Status410Gone, ProblemCodes.NoResult, NoResult(job)));
    }

    private static string NoResult(JobRecord job) => job.State is JobState.Succeeded or JobState.Partial
        ? "The result was deleted; results are kept for a limited time."
        : "The job ended without a result; its state and error say why.";
}
