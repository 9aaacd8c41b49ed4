using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jobs.Cli.Tests.Stub;

/// <summary>A service on a real socket that answers as a test says.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<StubRequest, StubReply> _answer;

    private StubService(Func<StubRequest, StubReply> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public ConcurrentQueue<StubRequest> Requests { get; } = [];

    public string Url => _app.Urls.Single();

    public static async Task<StubService> StartAsync(Func<StubRequest, StubReply> answer)
    {
        var service = new StubService(answer);
        await service._app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new StubRequest(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", headers, body.ToArray());
        Requests.Enqueue(request);
        var reply = _answer(request);
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply.Body));
        if (reply.BreaksOff)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }
}
