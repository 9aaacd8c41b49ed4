using System.Globalization;
using Intake.Api.Headers;
using Intake.Api.Json;
using Intake.Api.Pacing;
using Shared.Jobs;

namespace Intake.Api.Jobs;

/// <summary>The answers that show one job.</summary>
internal static class JobAnswers
{
    /// <summary>The job; when to come back where it has not ended.</summary>
    public static IResult Show(HttpContext http, JobRecord job, QueuePace pace)
    {
        SetRetryAfter(http.Response, job.State, pace);
        return TypedResults.Json(JobView.Of(job), ApiJson.Readable.JobView);
    }

    public static IResult Accepted(HttpContext http, JobRecord job, int secondsUntilNews, bool isReplayed)
    {
        http.Response.Headers.Location = JobLinks.SelfOf(job.Id);
        http.Response.Headers.RetryAfter = secondsUntilNews.ToString(CultureInfo.InvariantCulture);
        if (isReplayed)
        {
            http.Response.Headers[IdempotencyHeader.ReplayedName] = "true";
        }

        return TypedResults.Json(JobView.Of(job), ApiJson.Readable.JobView, statusCode: StatusCodes.Status202Accepted);
    }

    public static void SetRetryAfter(HttpResponse response, JobState state, QueuePace pace)
    {
        if (!state.IsTerminal())
        {
            response.Headers.RetryAfter = pace.SecondsFor(state).ToString(CultureInfo.InvariantCulture);
        }
    }
}
