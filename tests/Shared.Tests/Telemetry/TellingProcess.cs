using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shared.Telemetry;
using Simulators.Insights;

namespace Shared.Tests.Telemetry;

/// <summary>What listens to spans and meters listens in the whole process: no other test runs beside these.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TellingProcesses
{
    public const string Name = "processes that tell";
}

/// <summary>A host that has nothing to do but to tell.</summary>
internal sealed class TellingProcess : IAsyncDisposable
{
    private readonly Meter _meter = new("Jobs.Test");
    private readonly Counter<long> _counter;
    private readonly IHost _host;

    private TellingProcess(InsightsSimulator insights, IHost host)
    {
        (Insights, _host) = (insights, host);
        _counter = _meter.CreateCounter<long>("test_counter");
        Logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");
    }

    public InsightsSimulator Insights { get; }

    public ILogger Logger { get; }

    public static async Task<TellingProcess> StartAsync(TimeSpan flushTimeout, double sampledFraction = 1)
    {
        var insights = await InsightsSimulator.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [TelemetryOptions.ConnectionStringVariable] = insights.ConnectionString,
            ["Telemetry:FlushTimeout"] = $"{flushTimeout}",
            ["Telemetry:SampledFraction"] = FormattableString.Invariant($"{sampledFraction}"),
        });
        builder.AddServiceTelemetry(new ProcessIdentity("test-process", "w1", "r1", "v1"));
        var process = new TellingProcess(insights, builder.Build());
        await process._host.StartAsync();
        return process;
    }

    /// <summary>A span, a log entry within it, and a count.</summary>
    public void Tell(string span = "told", string entry = "Something is told.")
    {
        using var activity = ProductTracing.Source.StartActivity(span, System.Diagnostics.ActivityKind.Consumer);
        WhenAProcessThatTellsEnds.Told(Logger, entry);
        _counter.Add(1);
    }

    public Task StopAsync() => _host.StopAsync();

    /// <summary>As a process's end disposes its host.</summary>
    public ValueTask EndAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _meter.Dispose();
        await Insights.DisposeAsync();
    }
}
