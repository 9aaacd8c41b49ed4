namespace Intake.Api.Hosting;

/// <summary>Headers of every response: answers are about personal data and are kept by no cache, and are what their type says.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return next(http);
    }
}
