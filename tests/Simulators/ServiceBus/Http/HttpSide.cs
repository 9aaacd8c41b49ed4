using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Simulators.ServiceBus.Http;

/// <summary>The second port: depth as the service tells it, and faults on request. Plain HTTP; a freeze does not reach it.</summary>
internal sealed class HttpSide : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ControlRequests _control;

    private HttpSide(WebApplication host, ControlRequests control)
    {
        _host = host;
        _control = control;
    }

    public int Port => new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<HttpSide> StartAsync(int port, ServiceBusSimulator simulator, DepthRequests depth)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        // Signals belong to whoever started the simulator.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var host = builder.Build();
        var control = new ControlRequests(simulator);
        control.Map(host);
        host.MapGet("/{**entity}", depth.AnswerAsync);
        try
        {
            await host.StartAsync();
            return new HttpSide(host, control);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _control.DisposeAsync();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
