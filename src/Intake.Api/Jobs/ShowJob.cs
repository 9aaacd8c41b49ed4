using Intake.Api.Pacing;
using Intake.Api.Problems;
using Shared.Ports;

namespace Intake.Api.Jobs;

/// <summary><c>GET /v1/jobs/{id}</c>.</summary>
internal static class ShowJob
{
    public static async Task<IResult> HandleAsync(HttpContext http, string id, IJobLookup lookup, QueuePace pace) =>
        await lookup.FindJobAsync(http, id) is { } job ? JobAnswers.Show(http, job, pace) : new ProblemResult(CommonProblems.NotFound);
}
