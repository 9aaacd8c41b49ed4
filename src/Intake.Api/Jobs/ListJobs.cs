using Intake.Api.Authentication;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Problems;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Jobs;

/// <summary><c>GET /v1/jobs</c>: the caller's own jobs, newest first.</summary>
internal static class ListJobs
{
    private const int MaxLimit = 200;
    private const int DefaultLimit = 50;

    public static async Task<IResult> HandleAsync(HttpContext http, IJobLookup lookup)
    {
        QueryNames.Require(http.Request, "custom_id", "limit", "before");
        var limit = (int)QueryNumber.Read(http.Request, "limit", 1, MaxLimit, DefaultLimit);
        var before = ReadBefore(http.Request);
        var submitter = Caller.Of(http.User).Submitter;

        // One more than asked for tells whether there is a next page.
        JobQuery query = http.Request.Query["custom_id"] is [{ } customId, ..]
            ? new JobQuery.WithCustomId(submitter, customId, limit + 1, before)
            : new JobQuery.OfSubmitter(submitter, limit + 1, before);
        var found = await lookup.ListAsync(query, http.RequestAborted);
        var page = found.Take(limit).Select(job => JobView.Of(job) with { Attempts = null }).ToList();
        return TypedResults.Json(new JobListView(page, found.Count > limit ? page[^1].Id : null), ApiJson.Readable.JobListView);
    }

    private static JobId? ReadBefore(HttpRequest request)
    {
        if (request.Query["before"] is not [{ } sent, ..])
        {
            return null;
        }

        return JobId.TryParse(sent, out var before)
            ? before
            : throw new ProblemException(CommonProblems.BadRequest("before must be a job's id, as next of the page before gave it."));
    }
}
