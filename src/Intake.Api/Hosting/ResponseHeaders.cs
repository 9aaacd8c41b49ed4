namespace Intake.Api.Hosting;

/// <summary>Headers of every response: answers are about personal data and are kept by no cache, and are what their type says.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state => SetAsync((HttpResponse)state), http.Response);
        return next(http);
    }

    /// <summary>As the last thing before the first byte: a problem clears what was set before it.</summary>
    private static Task SetAsync(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    }
}
