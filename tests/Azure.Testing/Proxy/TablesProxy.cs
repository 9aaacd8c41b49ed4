using System.Globalization;
using AzureTesting.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AzureTesting.Proxy;

/// <summary>
/// Stands on a port of its own between a program and the emulator: counts what passes, and lets go wrong what it is told to, by <see cref="Faults"/> or
/// over HTTP (see <see cref="ProxyControl"/>).
/// </summary>
public sealed class TablesProxy : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
    private readonly string _upstream;
    private readonly TimeProvider _time;

    private TablesProxy(int upstreamPort, int port, TimeProvider time)
    {
        _time = time;
        _upstream = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{upstreamPort}");
        Faults = new TableFaults(time);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(TablesProxy).Assembly.GetName().Name });
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Services.AddSingleton(this);
        builder.Logging.ClearProviders();
        _host = builder.Build();
        ProxyControl.Map(_host, this);
        _host.MapFallback("{**anything}", ForwardAsync);
    }

    public TableTraffic Traffic { get; } = new();

    public TableFaults Faults { get; }

    /// <summary>Told of each request twice: before it is passed on, and when it was answered and the answer is not passed back yet. What it does then is awaited.</summary>
    public Func<string, Task>? Watch { get; set; }

    public int Port { get; private set; }

    /// <summary>To the emulator's account through this proxy.</summary>
    public string ConnectionString => AzuriteServer.ConnectionStringFor(Port);

    /// <param name="upstreamPort">The emulator's.</param>
    /// <param name="port">Its own; 0 for a free one.</param>
    /// <param name="time">By which faults last and delays end; the system's where null.</param>
    public static async Task<TablesProxy> StartAsync(int upstreamPort, int port = 0, TimeProvider? time = null)
    {
        var proxy = new TablesProxy(upstreamPort, port, time ?? TimeProvider.System);
        await proxy._host.StartAsync();
        proxy.Port = new Uri(proxy._host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var body = await BodyAsync(context.Request);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var call = TableCall.Read(context.Request.Method, target, body);
        var fault = Faults.Take(call);
        Traffic.NoteRequest(call, body.Length);
        switch (fault?.Effect)
        {
            case TableFaultEffect.Throttle:
                await Forwarding.RefuseAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "ServerBusy", fault.RetryAfter);
                break;
            case TableFaultEffect.Fail:
                await Forwarding.RefuseAsync(context.Response, StatusCodes.Status500InternalServerError, "InternalError", fault.RetryAfter);
                break;
            case TableFaultEffect.BreakBefore:
                context.Abort();
                break;
            default:
                await Task.Delay(fault?.Wait ?? TimeSpan.Zero, _time, context.RequestAborted);
                try
                {
                    await PassAsync(context, call, target, body, isAnswered: fault?.Effect != TableFaultEffect.BreakAfter);
                }
                catch (HttpRequestException gone)
                {
                    // Not the emulator's answer: told apart from one, with its reason.
                    await Forwarding.RefuseAsync(context.Response, StatusCodes.Status502BadGateway, "EmulatorUnreachable", retryAfter: null, gone.ToString());
                }

                break;
        }
    }

    private async Task PassAsync(HttpContext context, TableCall call, string target, byte[] body, bool isAnswered)
    {
        // As it was sent: what is signed is the address with its escapes.
        var address = new Uri(_upstream + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        await WatchAsync($"before {context.Request.Method} {context.Request.Path}");
        using var request = Forwarding.Request(context.Request, address, body);
        using var answer = await _http.SendAsync(request, CancellationToken.None);
        var answered = await answer.Content.ReadAsByteArrayAsync();
        await WatchAsync($"after {context.Request.Method} {context.Request.Path}");
        Traffic.NoteAnswer(call, answered.Length);
        if (isAnswered)
        {
            await Forwarding.AnswerAsync(context.Response, answer, answered);
        }
        else
        {
            context.Abort();
        }
    }

    private Task WatchAsync(string step) => Watch?.Invoke(step) ?? Task.CompletedTask;

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
