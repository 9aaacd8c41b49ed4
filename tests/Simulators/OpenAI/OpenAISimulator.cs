using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Simulators.OpenAI.Calls;
using Simulators.OpenAI.Faults;
using Simulators.OpenAI.Http;
using Simulators.Running;

namespace Simulators.OpenAI;

/// <summary>
/// An Azure OpenAI resource on a socket of this machine: quotas as the service counts them, answers made from the question, latency by tokens, faults on request. Over
/// HTTP: <c>POST /control/faults</c> with a <see cref="FaultRule"/>, <c>DELETE /control/faults</c>, <c>GET /control/calls</c>, <c>POST /control/reset</c>.
/// </summary>
public sealed class OpenAISimulator : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) }, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly WebApplication _host;

    private OpenAISimulator(WebApplication host, OpenAISimulatorOptions options, FaultBook faults, CallBook calls) => (_host, Options, Faults, Calls) = (host, options, faults, calls);

    public OpenAISimulatorOptions Options { get; }

    public FaultBook Faults { get; }

    public CallBook Calls { get; }

    public Uri Endpoint => new(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<OpenAISimulator> StartAsync(OpenAISimulatorOptions? options = null, TimeProvider? time = null)
    {
        options ??= new OpenAISimulatorOptions();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var host = builder.Build();
        var (faults, calls) = (new FaultBook(), new CallBook());
        Map(host, new ModelRequests(options, faults, calls, time ?? TimeProvider.System), faults, calls);
        try
        {
            await host.StartAsync();
            return new OpenAISimulator(host, options, faults, calls);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static void Map(IEndpointRouteBuilder routes, ModelRequests requests, FaultBook faults, CallBook calls)
    {
        routes.MapPost("/openai/deployments/{deployment}/chat/completions", context => requests.AnswerAsync(context, Deployment(context), ModelKind.Chat));
        routes.MapPost("/openai/deployments/{deployment}/embeddings", context => requests.AnswerAsync(context, Deployment(context), ModelKind.Embeddings));
        routes.MapPost("/control/faults", async context =>
        {
            try
            {
                faults.Add((await JsonSerializer.DeserializeAsync<FaultRule>(context.Request.Body, Json))!);
            }
            catch (JsonException fault)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsync($"Send a fault as {{\"fault\": \"server_error\", \"kind\": \"chat\", \"first\": 1, \"count\": 1}}. {fault.Message}");
            }
        });
        routes.MapDelete("/control/faults", context =>
        {
            faults.Clear();
            return Task.CompletedTask;
        });
        routes.MapGet("/control/calls", context => JsonSerializer.SerializeAsync(context.Response.Body, calls.All.Select(call => call with { Body = null }), Json));
        routes.MapPost("/control/reset", context =>
        {
            faults.Clear();
            calls.Clear();
            return Task.CompletedTask;
        });
    }

    private static string Deployment(HttpContext context) => (string)context.GetRouteValue("deployment")!;
}
