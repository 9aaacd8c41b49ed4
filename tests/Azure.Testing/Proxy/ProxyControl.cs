using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AzureTesting.Proxy;

/// <summary>The proxy's own addresses, for other processes. Enums are written by name, durations as <c>hh:mm:ss</c>.</summary>
/// <remarks>
/// <c>GET /control/traffic</c> what passed: counts and scans. <c>DELETE /control/traffic</c> counts from zero. <c>POST /control/faults</c> adds a <see cref="TableFault"/>.
/// <c>DELETE /control/faults</c> lets nothing go wrong any more.
/// </remarks>
internal static class ProxyControl
{
    public static void Map(WebApplication host, TablesProxy proxy)
    {
        host.MapGet("/control/traffic", () => new ProxyTraffic(proxy.Traffic.Counts, proxy.Traffic.Scans));
        host.MapDelete("/control/traffic", () => proxy.Traffic.Clear());
        host.MapPost("/control/faults", (TableFault fault) => proxy.Faults.Add(fault));
        host.MapDelete("/control/faults", () => proxy.Faults.Clear());
    }
}

/// <summary>What passed the proxy, as it is told over HTTP.</summary>
public sealed record ProxyTraffic(IReadOnlyList<TrafficCount> Counts, IReadOnlyList<string> Scans);
