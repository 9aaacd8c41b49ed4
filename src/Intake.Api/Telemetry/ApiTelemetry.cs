using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shared.Telemetry;
using Shared.Telemetry.Measures;

namespace Intake.Api.Telemetry;

/// <summary>The API's part of telemetry: a span for each request but the platform's probes, and <c>/metrics</c> for Prometheus.</summary>
internal static class ApiTelemetry
{
    public const string MetricsPath = "/metrics";

    public static void AddApiTelemetry(this WebApplicationBuilder builder)
    {
        // Host, process id and chance: in a container the process id comes back at every start.
        var life = $"{Environment.MachineName.ToLowerInvariant()}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        builder.AddServiceTelemetry(ProcessIdentity.Find("intake-api", life));
        builder.Services.AddTelemetrySource(
            (provider, meters) =>
            {
                if (provider.GetRequiredService<IOptions<TelemetryOptions>>().Value.Prometheus)
                {
                    meters.AddPrometheusExporter(options =>
                    {
                        options.MaxScrapeResponseSizeBytes = PrometheusNames.MaxResponseBytes;
                        options.ResourceConstantLabels = PrometheusNames.IsLabel;
                        options.TranslationStrategy = PrometheusAspNetCoreTranslationStrategy.UnderscoreEscapingWithoutSuffixes;
                    });
                }
            },
            spans => spans.AddAspNetCoreInstrumentation(web => web.Filter = http => !IsProbe(http.Request.Path)));
    }

    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health", StringComparison.Ordinal) || path == MetricsPath;
}
