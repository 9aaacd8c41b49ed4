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

    private static bool IsConfigured(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();

    /// <summary>Called for each address before it is bound: in Development everyone is let in, so nobody else's machine may reach it.</summary>
    private static void RequireLoopback(ListenOptions endpoint)
    {
        if (endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
        {
            throw new RefusedException($"in Development it listens on loopback only, and {address} is not. Use http://127.0.0.1:{address.Port}, or another environment with API keys.");
        }
    }
}
