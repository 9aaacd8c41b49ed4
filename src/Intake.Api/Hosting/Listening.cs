using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Shared.Submissions;

namespace Intake.Api.Hosting;

/// <summary>Where the API listens, and what it allows one connection.</summary>
internal static partial class Listening
{
    private const string DevelopmentUrl = "http://127.0.0.1:5080";
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxRequestLineBytes = 4 * 1024;

    public static void AddListening(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        if (isDevelopment && !IsConfigured(builder.Configuration))
        {
            // Not in appsettings: a setting there would beat ASPNETCORE_URLS.
            builder.WebHost.UseUrls(DevelopmentUrl);
        }

        // Its answer is a page of HTML; a status says as much.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.MaxRequestBodySize = InputLimits.MaxItemBytes;
            if (isDevelopment)
            {
                kestrel.ConfigureEndpointDefaults(RequireLoopback);
            }
        });
    }

    public static void LogListening(this WebApplication app) => Listens(app.Logger, string.Join(", ", app.Urls));

    /// <summary>In Development everyone is let in, so nobody else's machine may reach it: said before anything starts, where the addresses tell.</summary>
    /// <exception cref="RefusedException">One of them is reachable from elsewhere.</exception>
    public static void RequireLoopback(IConfiguration configuration)
    {
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ports = configuration["urls"] is null ? configuration["http_ports"] ?? configuration["https_ports"] : null;
        var open = ports is null ? addresses.FirstOrDefault(address => !IsLoopback(address)) : $"port {ports} of every address";
        if (open is not null)
        {
            throw Refuse(open);
        }
    }

    private static bool IsLoopback(string sent)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(sent);
        }
        catch (FormatException)
        {
            throw new RefusedException($"{sent} is no address to listen on. Use one like {DevelopmentUrl}.");
        }

        return address.IsUnixPipe
            || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static bool IsConfigured(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();

    /// <summary>The same once more for each address as it is bound, wherever it was configured.</summary>
    private static void RequireLoopback(ListenOptions endpoint)
    {
        if (endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
        {
            throw Refuse(address.ToString());
        }
    }

    private static RefusedException Refuse(string address) =>
        new($"in Development it listens on loopback only, and {address} is not. Use an address like {DevelopmentUrl}, or another environment with API keys.");
}
