using Intake.Api.Authentication;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Jobs;

/// <summary>Finds a job for a caller. One that the caller may not see is not there, and an id that is none is the id of nothing.</summary>
internal static class JobFinder
{
    public static async Task<JobRecord?> FindJobAsync(this IJobLookup lookup, HttpContext http, string id) =>
        JobId.TryParse(id, out var job) && await lookup.FindJobAsync(job, http.RequestAborted) is { } found && Caller.Of(http.User).MaySee(found.Submitter)
            ? found
            : null;
}
