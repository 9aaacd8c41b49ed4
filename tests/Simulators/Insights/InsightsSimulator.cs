using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Simulators.Insights.Faults;
using Simulators.Insights.Http;
using Simulators.Insights.Items;
using Simulators.Running;

namespace Simulators.Insights;

/// <summary>
/// The ingestion endpoint of an Application Insights component on a socket of this machine: keeps what programs tell of themselves, and goes wrong on request. Over
/// HTTP: <c>POST /control/faults</c> with an <see cref="IngestionRule"/>, <c>DELETE /control/faults</c>, <c>GET /control/items</c>.
/// </summary>
public sealed class InsightsSimulator : IAsyncDisposable
{
    private const string Key = "00000000-0000-4000-8000-000000000001";

    private readonly WebApplication _host;

    private InsightsSimulator(WebApplication host, IngestionFaults faults, ItemBook items) => (_host, Faults, Items) = (host, faults, items);

    public IngestionFaults Faults { get; }

    public ItemBook Items { get; }

    public int Port => new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>For <c>Telemetry:ConnectionString</c>, and for Microsoft's own clients: nothing of theirs goes elsewhere.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"InstrumentationKey={Key};IngestionEndpoint=http://127.0.0.1:{Port}/;LiveEndpoint=http://127.0.0.1:{Port}/");

    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<InsightsSimulator> StartAsync(InsightsSimulatorOptions? options = null, TimeProvider? time = null)
    {
        options ??= new InsightsSimulatorOptions();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, options.Port);
            server.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var host = builder.Build();
        var (faults, items) = (new IngestionFaults(), new ItemBook(options.Keeps));
        var requests = new IngestionRequests(options, faults, items, time ?? TimeProvider.System);
        IEndpointRouteBuilder routes = host;
        routes.MapPost("/v2/track", requests.AnswerAsync);
        routes.MapPost("/v2.1/track", requests.AnswerAsync);

        // Live metrics: nobody watches, so nothing more is sent.
        routes.MapPost("/QuickPulseService.svc/{action}", context =>
        {
            context.Response.Headers["x-ms-qps-subscribed"] = "false";
            return Task.CompletedTask;
        });
        ControlRequests.Map(routes, faults, items);
        try
        {
            await host.StartAsync();
            return new InsightsSimulator(host, faults, items);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
