using Shared.Ports;

namespace Intake.Api.Problems;

/// <summary>The outermost step: whatever goes wrong inside is answered as a problem, and no exception's text leaves the process.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { ContentLength: null, ContentType: null } && CommonProblems.OfStatus(http.Response.StatusCode) is { } problem)
            {
                await ProblemResult.WriteAsync(http, problem);
            }
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException or ProblemException)
        {
            ClientGone(logger, http.Request.Method, RouteOf(http));
        }
        catch (ProblemException found)
        {
            await AnswerAsync(http, found.Problem);
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerAsync(http, CommonProblems.OfStatus(bad.StatusCode) ?? CommonProblems.BadRequest("The request could not be read."));
        }
        catch (StoreException store) when (store.Fault != StoreFault.Permanent)
        {
            // Foreseen, and met by every request while it lasts: one line each, or the log fills what is left of a full disk.
            StoreRefused(logger, http.Request.Method, RouteOf(http), store.Fault, store.Message);
            await AnswerAsync(http, CommonProblems.Of(store));
        }
        catch (StoreException store)
        {
            StoreFailed(logger, http.Request.Method, RouteOf(http), store.Fault, http.TraceIdentifier, store);
            await AnswerAsync(http, Traced(CommonProblems.Of(store), http));
        }
        catch (Exception fault)
        {
            // The edge of the request: nothing above could answer.
            Failed(logger, http.Request.Method, RouteOf(http), http.TraceIdentifier, fault);
            await AnswerAsync(http, Traced(CommonProblems.InternalError, http));
        }
    }

    private static async Task AnswerAsync(HttpContext http, Problem problem)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer went out: only a broken connection tells the client that the rest is missing.
            http.Abort();
            return;
        }

        http.Response.Clear();
        await ProblemResult.WriteAsync(http, problem);
    }

    private static Problem Traced(Problem problem, HttpContext http) =>
        problem.Status == StatusCodes.Status500InternalServerError ? problem with { TraceId = http.TraceIdentifier } : problem;

    /// <summary>The route's pattern, not the path: what a submitter wrote into a path is not logged.</summary>
    private static string RouteOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown route";
}
