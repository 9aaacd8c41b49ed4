using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Shared.Memory.Governing;
using Shared.Resources;
using Shared.Telemetry.Measures;
using Shared.Telemetry.Spans;

namespace Shared.Telemetry;

/// <summary>
/// Everything that tells of this process, from before its first job until after its last row:
/// 1. meters and spans are listened to as soon as it is made;
/// 2. what is told is sent by a loop of its own;
/// 3. at the end it is given <see cref="TelemetryOptions.FlushTimeout"/> to send what is left, and no more, whatever the endpoint does.
/// </summary>
public sealed partial class ProcessTelemetry : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan LettingGo = TimeSpan.FromMilliseconds(250);

    private readonly TelemetryOptions _options;
    private readonly TelemetryPipeline? _pipeline;
    private readonly TracerProvider? _spans;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly ResourceHandle? _registered;
    private Task _sending = Task.CompletedTask;
    private int _isDisposed;

    public ProcessTelemetry(IServiceProvider provider, IOptions<TelemetryOptions> options, ProcessIdentity identity, ILogger<ProcessTelemetry> logger)
    {
        _options = options.Value;
        _logger = logger;
        _pipeline = provider.GetService<TelemetryPipeline>();
        _time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        if (provider.GetService<MemoryState>() is { } memory)
        {
            identity.Watch(() => memory.Rung);
        }

        if (_pipeline is null && !_options.Prometheus)
        {
            return;
        }

        var sources = provider.GetServices<TelemetrySource>().ToList();
        Meters = BuildMeters(provider, sources, identity);
        if (_pipeline is not null)
        {
            _spans = BuildSpans(_pipeline, sources, identity);
            _registered = provider.GetService<ResourceManager>()?.Register(_pipeline.Buffer);
        }
    }

    /// <summary>What Prometheus is answered from; null where nobody is told anything.</summary>
    public MeterProvider? Meters { get; }

    /// <summary>What nobody waits for at the end; it takes seconds where the endpoint hangs.</summary>
    internal Task Closing { get; private set; } = Task.CompletedTask;

    public bool AnswersPrometheus => _options.Prometheus;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_pipeline is not null)
        {
            Tells(_logger, _pipeline.Address.ToString(), _pipeline.Credential is null ? "no identity" : "the process's identity");
            _pipeline.Sender.Turned = Turned;
            _sending = _pipeline.Sender.RunAsync(_stop.Token, _giveUp.Token);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_pipeline is null)
        {
            return;
        }

        var patience = (int)_options.FlushTimeout.TotalMilliseconds;

        // Not ForceFlush: that comes back once the spans are read, before anybody took them.
        var spans = Task.Run(() => _spans?.Shutdown(patience), CancellationToken.None);
        var rest = Task.Run(() => SendTheRestAsync(patience), CancellationToken.None);
        await Task.WhenAll(spans, rest).WaitAsync(_options.FlushTimeout, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
        await _giveUp.CancelAsync();

        // Given up, it ends at once, and what it held is counted; unless an identity does not let go of a question.
        await _sending.WaitAsync(LettingGo, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_pipeline.Sender.Waiting > 0 || _pipeline.Tally.DroppedSoFar > 0)
        {
            NotAllWasTold(_logger, _pipeline.Tally.SentSoFar, _pipeline.Tally.DroppedSoFar, _pipeline.Sender.Waiting, _pipeline.Sender.Problem);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _registered?.Dispose();
            _stop.Cancel();
            _giveUp.Cancel();

            // Closing them flushes once more, and waits seconds for an endpoint that hangs: the process's end does not wait for that.
            Closing = Task.Run(() =>
            {
                _spans?.Dispose();
                Meters?.Dispose();
                _pipeline?.Dispose();
            });
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The metrics of this moment, and then what waits: it need not wait for the spans, which go their own way.</summary>
    private async Task SendTheRestAsync(int patience)
    {
        Meters?.ForceFlush(patience);
        await _stop.CancelAsync();
        await _sending;
    }

    private void Turned(string? problem)
    {
        var (endpoint, dropped) = (_pipeline!.Address.ToString(), _pipeline.Tally.DroppedSoFar);
        if (problem is null)
        {
            IsTakenAgain(_logger, endpoint, dropped);
        }
        else
        {
            IsNotTaken(_logger, endpoint, problem);
        }
    }

    private MeterProvider BuildMeters(IServiceProvider provider, List<TelemetrySource> sources, ProcessIdentity identity)
    {
        var builder = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(ResourceOf(identity)).AddMeter("Jobs.*");
        sources.ForEach(source => source.Meters?.Invoke(provider, builder));
        if (_pipeline is not null)
        {
            builder.AddReader(new PeriodicExportingMetricReader(
                new InsightsMetricExporter(_pipeline.Client), (int)_options.MetricsInterval.TotalMilliseconds, (int)_options.SendTimeout.TotalMilliseconds)
            {
                TemporalityPreference = MetricReaderTemporalityPreference.Delta,
            });
        }

        return builder.Build();
    }

    private TracerProvider BuildSpans(TelemetryPipeline pipeline, List<TelemetrySource> sources, ProcessIdentity identity)
    {
        // The exporter would tell its maker how it is used, at an address that nobody has allowed.
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_SDKSTATS_DISABLED", "true");
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceOf(identity))
            .AddSource(ProductTracing.SourceName)
            .AddHttpClientInstrumentation()
            .AddProcessor(new SpanMarks(identity, _options.SampledFraction));
        sources.ForEach(source => source.Spans?.Invoke(builder));
        return builder
            .AddAzureMonitorTraceExporter(exporter =>
            {
                exporter.ConnectionString = pipeline.Address.ConnectionString;
                exporter.Credential = pipeline.Credential;
                exporter.SamplingRatio = 1;
                exporter.TracesPerSecond = null;
                exporter.DisableOfflineStorage = true;
                exporter.EnableLiveMetrics = false;
                exporter.EnableStandardMetrics = false;
                exporter.EnablePerformanceCounters = false;
                exporter.Retry.MaxRetries = 0;
                exporter.Retry.NetworkTimeout = _options.SendTimeout;
            })
            .SetSampler(new AlwaysOnSampler())
            .Build();
    }

    private static ResourceBuilder ResourceOf(ProcessIdentity identity) => ResourceBuilder.CreateEmpty()
        .AddService(identity.App, serviceVersion: identity.Revision, autoGenerateServiceInstanceId: false, serviceInstanceId: identity.Replica)
        .AddAttributes(
        [
            new(ProcessIdentity.WorkerName, identity.Worker),
            new(ProcessIdentity.ReplicaName, identity.Replica),
            new(ProcessIdentity.RevisionName, identity.Revision),
        ]);
}
