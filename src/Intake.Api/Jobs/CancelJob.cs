using Intake.Api.Authentication;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Jobs;

/// <summary><c>POST /v1/jobs/{id}:cancel</c>: ends the caller's job at once; one that has ended stays as it is.</summary>
internal static class CancelJob
{
    public static async Task<IResult> HandleAsync(HttpContext http, string id, IJobIntake intake, IJobLookup lookup, QueuePace pace) =>
        JobId.TryParse(id, out var job)
        && await intake.CancelJobAsync(Caller.Of(http.User).Submitter, job, http.RequestAborted) is not null
        && await lookup.FindJobAsync(job, http.RequestAborted) is { } record
            ? JobAnswers.Show(http, record, pace)
            : new ProblemResult(CommonProblems.NotFound);
}
