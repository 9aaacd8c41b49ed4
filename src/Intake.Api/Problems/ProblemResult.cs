using System.Globalization;
using Intake.Api.Json;

namespace Intake.Api.Problems;

/// <summary>Writes a problem.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public const string ContentType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, problem);

    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        if (problem.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsJsonAsync(problem, ApiJson.Readable.Problem, ContentType, http.RequestAborted);
    }
}
