using System.Globalization;
using System.Net.Sockets;
using Microsoft.ApplicationInsights;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Shared.Hosting;

/// <summary>
/// Logging that every process shares: Serilog to standard output, and to Application Insights where that is asked for. <c>Logging:Format</c> is <c>json</c> (one compact object a line) or <c>text</c>
/// (the default in Development); <c>Logging:Level</c> is the least level written (default Information; frameworks write from Warning on).
/// </summary>
public static class ServiceLogging
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <param name="builder">Of the host.</param>
    /// <param name="insights">Where entries are sent besides; null for nowhere.</param>
    /// <param name="leastSent">The least level of what is sent there.</param>
    public static void AddServiceLogging(this IHostApplicationBuilder builder, TelemetryClient? insights = null, LogEventLevel leastSent = LogEventLevel.Information)
    {
        var settings = builder.Configuration.GetSection("Logging");
        var level = Enum.TryParse<LogEventLevel>(settings["Level"], ignoreCase: true, out var parsed) ? parsed : LogEventLevel.Information;
        var framework = level < LogEventLevel.Information ? LogEventLevel.Information : LogEventLevel.Warning;
        var isText = (settings["Format"] ?? (builder.Environment.IsDevelopment() ? "text" : "json")).Equals("text", StringComparison.OrdinalIgnoreCase);
        ITextFormatter formatter = isText ? new MessageTemplateTextFormatter(Line, CultureInfo.InvariantCulture) : new RenderedCompactJsonFormatter();

        builder.Logging.ClearProviders();
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", framework)
            .MinimumLevel.Override("System", framework)
            .Filter.ByExcluding(entry => IsAboutAPortInUse(entry.Exception))
            .Enrich.FromLogContext()
            .WriteTo.Console(formatter);
        if (insights is not null)
        {
            logger.WriteTo.ApplicationInsights(insights, TelemetryConverter.Traces, leastSent);
        }

        builder.Services.AddSerilog(logger.CreateLogger(), dispose: true);
    }

    // The process refuses to start and says so in a sentence; the host would tell the same before it, with its stack.
    private static bool IsAboutAPortInUse(Exception? fault) =>
        fault is not null && (fault is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || IsAboutAPortInUse(fault.InnerException));
}
