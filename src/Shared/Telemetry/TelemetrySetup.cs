using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shared.Hosting;

namespace Shared.Telemetry;

/// <summary>A process's logs, metrics and traces.</summary>
public static class TelemetrySetup
{
    /// <summary>Logging to the console; and, where <see cref="TelemetryOptions"/> say so, logs, metrics and traces to Application Insights, and metrics for Prometheus. To be added first: what is added first is stopped last.</summary>
    public static void AddServiceTelemetry(this IHostApplicationBuilder builder, ProcessIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var pipeline = TelemetryPipeline.From(builder.Configuration, identity);
        builder.AddServiceLogging(pipeline?.Client, Read(builder.Configuration).LogLevel);

        var configuration = builder.Configuration;
        builder.Services.AddOptions<TelemetryOptions>().Configure(options => Read(configuration, options)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsRules>();
        builder.Services.AddSingleton(identity);
        if (pipeline is not null)
        {
            builder.Services.AddSingleton(_ => pipeline);
        }

        builder.Services.AddSingleton<ProcessTelemetry>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ProcessTelemetry>());
    }

    /// <summary>What one program has to tell besides.</summary>
    public static IServiceCollection AddTelemetrySource(
        this IServiceCollection services, Action<IServiceProvider, MeterProviderBuilder>? meters = null, Action<TracerProviderBuilder>? spans = null) =>
        services.AddSingleton(new TelemetrySource(meters, spans));

    /// <summary>How long the end of the process waits; 0 where nothing is sent.</summary>
    public static TimeSpan FlushTimeoutOf(IConfiguration configuration) => Read(configuration) is { ConnectionString.Length: > 0 } options ? options.FlushTimeout : TimeSpan.Zero;

    internal static TelemetryOptions Read(IConfiguration configuration)
    {
        var options = new TelemetryOptions();
        try
        {
            Read(configuration, options);
        }
        catch (InvalidOperationException)
        {
            // A value of the wrong kind; whoever reads them at the start says so, in a sentence.
        }

        return options;
    }

    private static void Read(IConfiguration configuration, TelemetryOptions options)
    {
        configuration.GetSection(TelemetryOptions.Section).Bind(options);
        options.ConnectionString = options.ConnectionString is { Length: > 0 } own ? own : configuration[TelemetryOptions.ConnectionStringVariable];
    }
}

internal sealed record TelemetrySource(Action<IServiceProvider, MeterProviderBuilder>? Meters, Action<TracerProviderBuilder>? Spans);
