using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Simulators.Insights.Faults;

namespace Shared.Tests.Telemetry;

[Collection(TellingProcesses.Name)]
public sealed partial class WhenAProcessThatTellsEnds
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.5);

    [Fact]
    public async Task WhatWasToldLastHasArrivedHoweverSlowlyItIsTaken()
    {
        await using var process = await TellingProcess.StartAsync(Long);
        process.Insights.Faults.Add(new IngestionRule(IngestionFault.Slow, Count: null, Wait: TimeSpan.FromSeconds(1)));
        process.Tell();

        await process.StopAsync();

        var items = process.Insights.Items.All;
        Assert.Contains(items, item => item is { Kind: "trace", Name: "Something is told.", Role: "test-process" });
        Assert.Contains(items, item => item is { Kind: "metric", Name: "test_counter", Value: 1 });
        Assert.Contains(items, item => item is { Kind: "request", Name: "told", RoleInstance: "r1" });
    }

    [Fact]
    public async Task ItWaitsForASpanToBeTakenEvenWhereThereIsNothingElse()
    {
        await using var process = await TellingProcess.StartAsync(Long, least: LogLevel.Critical);
        process.Insights.Faults.Add(new IngestionRule(IngestionFault.Slow, Count: null, Wait: TimeSpan.FromSeconds(1)));
        TellingProcess.TellSpan("told").Dispose();

        await process.StopAsync();

        Assert.Contains(process.Insights.Items.All, item => item is { Kind: "request", Name: "told" });
    }

    [Theory]
    [InlineData(IngestionFault.Hang)]
    [InlineData(IngestionFault.Trickle)]
    public async Task ItWaitsAsLongAsItMayAndNoLonger(IngestionFault fault)
    {
        await using var process = await TellingProcess.StartAsync(Short);
        process.Insights.Faults.Add(new IngestionRule(fault, Count: null, Wait: TimeSpan.FromDays(1)));
        process.Tell();

        var asked = Stopwatch.GetTimestamp();
        await process.StopAsync();
        await process.EndAsync();

        // The rest is what a busy machine takes; an endpoint that hangs would take 10 s, its exporter's end 5 s more.
        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalSeconds, 0.4, 4);
    }

    [Theory]
    [InlineData(IngestionFault.Refuse)]
    [InlineData(IngestionFault.Unavailable)]
    [InlineData(IngestionFault.Forbidden)]
    public async Task WhereEverythingIsRefusedItDoesNotWait(IngestionFault fault)
    {
        await using var process = await TellingProcess.StartAsync(Long);
        process.Insights.Faults.Add(new IngestionRule(fault, Count: null, RetryAfterSeconds: 60));
        process.Tell();

        var asked = Stopwatch.GetTimestamp();
        await process.StopAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalSeconds, 0, Long.TotalSeconds / 2);
    }

    [Fact]
    public async Task ALogEntryBelongsToTheOperationThatItWasWrittenIn()
    {
        await using var process = await TellingProcess.StartAsync(Long);
        process.Tell();

        await process.StopAsync();

        var span = process.Insights.Items.All.Single(item => item is { Kind: "request", Name: "told" });
        var entry = process.Insights.Items.All.Single(item => item is { Kind: "trace", Name: "Something is told." });
        Assert.Equal((span.Operation, span.Id), (entry.Operation, entry.Parent));
    }

    [Fact]
    public async Task OfWhatIsNotSampledOnlyFailuresArrive()
    {
        await using var process = await TellingProcess.StartAsync(Long, sampledFraction: 0);
        process.Tell();
        TellingProcess.TellSpan("failed").SetStatus(ActivityStatusCode.Error).Dispose();

        await process.StopAsync();

        var failure = Assert.Single(process.Insights.Items.All, item => item.Kind == "request");
        Assert.Equal(("failed", false, "100"), (failure.Name, failure.Success, failure.Dimensions["microsoft.sample_rate"]));
    }

    [Fact]
    public async Task ThatNothingIsTakenIsSaidOnceAndThatItIsAgain()
    {
        await using var process = await TellingProcess.StartAsync(Long);
        process.Insights.Faults.Add(new IngestionRule(IngestionFault.BadRequest));
        for (var i = 0; i < 1_500; i++)
        {
            Told(process.Logger, $"{i}");
        }

        await process.Insights.Items.WaitAsync(items => items.Any(item => item.Name.EndsWith("items were dropped.", StringComparison.Ordinal)), Long, TimeProvider.System);
        await process.StopAsync();

        var said = process.Insights.Items.All.Where(item => item.Kind == "trace" && item.Name.StartsWith("Telemetry is", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Warning", "Information"], said.Select(item => item.Severity));
        Assert.Contains("it answered 400", said[0].Name, StringComparison.Ordinal);
        Assert.EndsWith("500 items were dropped.", said[1].Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyElseIsToldAnything()
    {
        using var connections = new Connections();
        await using var process = await TellingProcess.StartAsync(Long);
        process.Tell();

        await process.StopAsync();
        await process.EndAsync();
        await process.CloseAsync();

        Assert.NotEmpty(process.Insights.Items.All);
        Assert.NotEmpty(connections.Targets);

        // What the exporter tells its maker it tells after minutes, longer than a test waits; with these set it tells nothing, and asks no metadata service where it runs.
        Assert.All(["APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "APPLICATIONINSIGHTS_SDKSTATS_DISABLED"], name => Assert.Equal("true", Environment.GetEnvironmentVariable(name)));
        Assert.All(connections.Targets, target => Assert.Equal($"127.0.0.1:{process.Insights.Port}", target));
    }

    [LoggerMessage(1, LogLevel.Information, "{Text}")]
    internal static partial void Told(ILogger logger, string text);
}
