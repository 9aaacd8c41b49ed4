using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Simulators.Insights.Faults;
using Simulators.Insights.Items;

namespace Simulators.Insights.Http;

/// <summary>For whoever tries it by hand: faults asked for and taken back, and what arrived.</summary>
internal static class ControlRequests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) }, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Map(IEndpointRouteBuilder routes, IngestionFaults faults, ItemBook items)
    {
        routes.MapPost("/control/faults", async context =>
        {
            try
            {
                faults.Add((await JsonSerializer.DeserializeAsync<IngestionRule>(context.Request.Body, Json))!);
            }
            catch (Exception fault) when (fault is JsonException or ArgumentException)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsync($"Send a fault as {{\"fault\": \"unavailable\", \"count\": 1, \"retry_after_seconds\": 5}}. {fault.Message}");
            }
        });
        routes.MapDelete("/control/faults", context =>
        {
            faults.Clear();
            return Task.CompletedTask;
        });
        routes.MapGet("/control/items", async context =>
        {
            context.Response.ContentType = "application/x-ndjson";
            foreach (var item in items.All)
            {
                await context.Response.WriteAsync(item.Json.ReplaceLineEndings("") + "\n", context.RequestAborted);
            }
        });
    }
}
