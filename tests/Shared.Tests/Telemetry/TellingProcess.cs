using System.Diagnostics;
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
    private readonly ProcessTelemetry _telemetry;

    private TellingProcess(InsightsSimulator insights, IHost host)
    {
        (Insights, _host) = (insights, host);
        _counter = _meter.CreateCounter<long>("test_counter");
        _telemetry = host.Services.GetRequiredService<ProcessTelemetry>();
        Logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");
    }

    public InsightsSimulator Insights { get; }

    public ILogger Logger { get; }

    public static async Task<TellingProcess> StartAsync(TimeSpan flushTimeout, double sampledFraction = 1, LogLevel least = LogLevel.Information)
    {
        var insights = await InsightsSimulator.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [TelemetryOptions.ConnectionStringVariable] = insights.ConnectionString,
            ["Telemetry:FlushTimeout"] = $"{flushTimeout}",
            ["Telemetry:LogLevel"] = least == LogLevel.Critical ? "Fatal" : $"{least}",
            ["Telemetry:SampledFraction"] = FormattableString.Invariant($"{sampledFraction}"),
        });
        builder.AddServiceTelemetry(new ProcessIdentity("test-process", "w1", "r1", "v1"));
        var process = new TellingProcess(insights, builder.Build());
        await process._host.StartAsync();
        return process;
    }

    /// <summary>A span, a log entry within it, and a count.</summary>
    public void Tell()
    {
        using var span = TellSpan("told");
        WhenAProcessThatTellsEnds.Told(Logger, "Something is told.");
        _counter.Add(1);
    }

    /// <summary>Ended when it is disposed.</summary>
    public static Activity TellSpan(string name) => ProductTracing.Source.StartActivity(name, ActivityKind.Consumer)!;

    public Task StopAsync() => _host.StopAsync();

    /// <summary>As a process's end disposes its host.</summary>
    public ValueTask EndAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    /// <summary>What goes on after that, where the process is still there.</summary>
    public Task CloseAsync() => _telemetry.Closing.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _meter.Dispose();
        await Insights.DisposeAsync();
    }
}
