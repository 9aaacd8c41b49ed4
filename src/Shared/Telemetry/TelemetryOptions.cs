using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Serilog.Events;

namespace Shared.Telemetry;

/// <summary>What a process tells of itself, to whom, and how much of it may wait to be told.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>What the platform and other programs call <see cref="ConnectionString"/>; counts where that is not set.</summary>
    public const string ConnectionStringVariable = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// Of an Application Insights component: logs, metrics and traces are sent to its ingestion endpoint. Over https by the process's Entra identity; an address of
    /// this machine may be http, and gets no token. Default: none, and nothing is sent.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>The least level of a log entry that is sent. Default Information; what is not written to the console is not sent either.</summary>
    public LogEventLevel LogLevel { get; set; } = LogEventLevel.Information;

    /// <summary>Of the operations in which nothing failed, the share whose spans are sent. Failed spans always are. 0 – 1, default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double SampledFraction { get; set; } = 0.1;

    /// <summary>From one report of all metrics to the next. 1 s – 5 min, default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan MetricsInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Items (log entries, metrics) that may wait to be sent; what comes above is dropped and counted. 100 – 100,000, default 2,000: about 4 MB.</summary>
    [Range(100, 100_000)]
    public int BufferedItems { get; set; } = 2_000;

    /// <summary>How long the endpoint may take to answer. 100 ms – 1 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the end of the process waits for what is not sent yet. 0 – 30 s, default 2 s; it lies inside the platform's grace, after the drain.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan FlushTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether <c>/metrics</c> answers Prometheus: the worker's on its health port, the API's to a support key. Default false.</summary>
    public bool Prometheus { get; set; }
}

[OptionsValidator]
public sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;

/// <summary>What no attribute can say.</summary>
public sealed class TelemetryOptionsRules : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ConnectionString is { Length: > 0 } text && IngestionAddress.Read(text) is { Problem: { } problem }
            ? ValidateOptionsResult.Fail($"Telemetry:ConnectionString (or {TelemetryOptions.ConnectionStringVariable}) {problem}.")
            : ValidateOptionsResult.Success;
    }
}
