using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using Shared.Telemetry;
using Shared.Telemetry.Measures;

namespace Analysis.Worker.Health;

/// <summary><c>GET /metrics</c> on the health port, for Prometheus. The port is one that no ingress leads to; in Development it is on this machine only.</summary>
internal static class PrometheusEndpoint
{
    public const string Path = "metrics";

    public static void Add(IServiceProvider provider, MeterProviderBuilder meters)
    {
        if (!provider.GetRequiredService<IOptions<TelemetryOptions>>().Value.Prometheus)
        {
            return;
        }

        var health = provider.GetRequiredService<IOptions<HealthOptions>>().Value;
        var prefixes = HealthAddress.PrefixesOf(health, provider.GetRequiredService<IHostEnvironment>().IsDevelopment());
        if (prefixes.Count == 0)
        {
            return;
        }

        meters.AddPrometheusHttpListener(options =>
        {
            options.Host = new Uri(prefixes[0].Replace("+", "localhost", StringComparison.Ordinal)).Host;
            options.Port = health.Port;
            options.ScrapeEndpointPath = Path;
            options.MaxScrapeResponseSizeBytes = PrometheusNames.MaxResponseBytes;
            options.ResourceConstantLabels = PrometheusNames.IsLabel;
            options.TranslationStrategy = PrometheusHttpListenerTranslationStrategy.UnderscoreEscapingWithoutSuffixes;
            options.ConfigureHttpListener = (_, listener) =>
            {
                // The same names as the health port: the machine's listener serves both on it.
                listener.Prefixes.Clear();
                foreach (var prefix in prefixes)
                {
                    listener.Prefixes.Add($"{prefix}{Path}/");
                }
            };
        });
    }
}
