using System.Diagnostics;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Simulators.Insights;
using Simulators.Insights.Faults;
using Simulators.Insights.Items;

namespace EndToEnd;

/// <summary>What really leaves the processes for Application Insights, and what becomes of them when nobody takes it.</summary>
public sealed class WhenProcessesTellOfThemselves
{
    private const string Replica = "analysis-worker--r7-abc";
    private const string Revision = "analysis-worker--r7";
    private const string Marker = "Zebulon Quackenbush of 7 Marker Lane";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task EverythingSaysWhichProcessItWasAndNothingSaysWhatAJobSays()
    {
        await using var insights = await InsightsSimulator.StartAsync();
        await using var installation = new Installation(settings: Telling(insights));
        using var patience = new CancellationTokenSource(Patience);
        await installation.StartApiAsync();
        var worker = installation.StartWorker("--Telemetry:MetricsInterval=00:05:00");
        var submitter = new Submitter(installation.Http);
        var id = await submitter.SubmitAsync(Item(), "job", patience.Token);
        await WaitForSuccessAsync(submitter, id!, patience.Token);
        await insights.Items.WaitAsync(items => items.Any(item => item.Name == "telemetry_sent") && items.Any(item => item.Name == "POST /v1/jobs"), Patience, TimeProvider.System);

        // The worker's interval is longer than its life: what it told, it told while it ended.
        worker.Terminate();
        Assert.Equal(0, await worker.WaitForExitAsync(TimeSpan.FromSeconds(15)));

        var items = insights.Items.All;
        var metrics = items.Where(item => item.Kind == "metric" && item.Name != "_OTELRESOURCE_").ToList();
        Assert.Superset(
            new HashSet<string> { "process_memory_mb", "process_memory_limit_mb", "memory_rung", "gc_heap_mb", "resource_items", "jobs_settled", "job_duration_seconds", "job_waiting_seconds", "queue_depth", "telemetry_sent" },
            metrics.Select(item => item.Name).ToHashSet());
        Assert.All(metrics, item => Assert.Equal((Table[item.Name].Unit, item.Name), (item.Dimensions["unit"], item.Name)));
        Assert.All(metrics, item => Assert.Subset(new HashSet<string>([.. Table[item.Name].Tags, "worker", "replica", "revision", "rung", "unit"]), item.Dimensions.Keys.ToHashSet()));
        Assert.All(items, item => Assert.Equal((Replica, Revision), (item.Dimensions["replica"], item.Dimensions["revision"])));
        Assert.All(items, item => Assert.Equal(Replica, item.RoleInstance));
        Assert.All(metrics, item => Assert.Contains(item.Dimensions["rung"], (string[])["normal", "warning", "critical", "emergency"]));
        Assert.Single(items.Where(item => item.Role == "analysis-worker").Select(item => item.Dimensions["worker"]).Distinct());
        Assert.Equal(1, metrics.Where(item => item.Name == "jobs_settled").Sum(item => item.Value));

        var request = items.Single(item => item is { Kind: "request", Name: "POST /v1/jobs" });
        var attempt = items.Single(item => item is { Kind: "request", Name: "analyse" });
        Assert.Equal((request.Operation, request.Id), (attempt.Operation, attempt.Parent));
        Assert.Equal((id, "succeeded"), (attempt.Dimensions["job"], attempt.Dimensions["outcome"]));
        Assert.Contains(items, item => item is { Kind: "trace", Role: "analysis-worker" } && item.Name.Contains("takes jobs on", StringComparison.Ordinal));

        Assert.All(items, item => Assert.DoesNotContain("Quackenbush", item.Json, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(installation.Output, line => line.Contains("Quackenbush", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task OnAzureTheCallsOfAJobAreDependenciesOfOneOperation()
    {
        await using var insights = await InsightsSimulator.StartAsync();
        using var model = await SimulatedModel.StartAsync("--speed", "0");
        await using var installation = await AzureInstallation.StartAsync(new Dictionary<string, string>([.. Telling(insights), .. model.Settings]));
        using var patience = new CancellationTokenSource(Patience);
        await installation.StartApiAsync();
        var worker = installation.StartWorker();
        var submitter = new Submitter(installation.Http);
        var id = await submitter.SubmitAsync(Item(), "job", patience.Token);
        await WaitForSuccessAsync(submitter, id!, patience.Token);
        await insights.Items.WaitAsync(items => items.Any(item => item.Name == "POST /v1/jobs"), Patience, TimeProvider.System);
        worker.Terminate();
        Assert.Equal(0, await worker.WaitForExitAsync(TimeSpan.FromSeconds(15)));

        var operation = insights.Items.All.Single(item => item is { Kind: "request", Name: "POST /v1/jobs" }).Operation;
        var calls = insights.Items.All.Where(item => item.Kind == "dependency" && item.Operation == operation).ToList();
        Assert.Contains(calls, call => call.Name.StartsWith("send ", StringComparison.Ordinal) && call is { Role: "intake-api", Success: true } && call.Type!.Contains("servicebus", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Name.StartsWith("settle ", StringComparison.Ordinal) && call is { Role: "analysis-worker", Success: true });
        Assert.Contains(calls, call => call.Role == "intake-api" && call.Json.Contains("devstoreaccount1", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Role == "analysis-worker" && call.Json.Contains("devstoreaccount1", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Role == "analysis-worker" && call.Json.Contains("/chat/completions", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Role == "analysis-worker" && call.Json.Contains("/embeddings", StringComparison.Ordinal));
        Assert.All(insights.Items.All, item => Assert.DoesNotContain("Quackenbush", item.Json, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(IngestionFault.Refuse)]
    [InlineData(IngestionFault.Hang)]
    [InlineData(IngestionFault.Unavailable)]
    public async Task WhereNobodyTakesItTheJobIsDoneAndTheEndIsNotHeldUp(IngestionFault fault)
    {
        await using var insights = await InsightsSimulator.StartAsync();
        insights.Faults.Add(new IngestionRule(fault, Count: null));
        await using var installation = new Installation(settings: Telling(insights));
        using var patience = new CancellationTokenSource(Patience);
        await installation.StartApiAsync();
        var worker = installation.StartWorker();
        var submitter = new Submitter(installation.Http);
        await WaitForSuccessAsync(submitter, (await submitter.SubmitAsync(Item(), "job", patience.Token))!, patience.Token);

        var asked = Stopwatch.GetTimestamp();
        worker.Terminate();
        Assert.Equal(0, await worker.WaitForExitAsync(TimeSpan.FromSeconds(15)));

        // 2 s are telemetry's; the rest is a worker's usual end on a busy machine.
        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalSeconds, 0, 8);
        Assert.Contains(worker.Output, line => line.Contains("Not all telemetry was sent", StringComparison.Ordinal));
        Assert.Empty(insights.Items.All);
    }

    private static Dictionary<string, string> Telling(InsightsSimulator insights) => new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = insights.ConnectionString,
        ["CONTAINER_APP_REPLICA_NAME"] = Replica,
        ["CONTAINER_APP_REVISION"] = Revision,
        ["Telemetry__SampledFraction"] = "1",
        ["Telemetry__MetricsInterval"] = "00:00:02",
    };

    private static string Item() => Submitter.Item(1).Replace("Built and ran services", $"{Marker} built and ran services", StringComparison.Ordinal);

    private static async Task WaitForSuccessAsync(Submitter submitter, string id, CancellationToken stop)
    {
        while ((await submitter.GetAsync($"/v1/jobs/{id}?wait=10", stop)).GetProperty("state").GetString() != "succeeded")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, stop);
        }
    }

    /// <summary>Of docs/metrics.md, by name.</summary>
    private static Dictionary<string, (string Unit, string[] Tags)> Table { get; } = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "metrics.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(character => character == '|') == 6)
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1].Trim('`'), cells => (cells[2], cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Trim('`')).ToArray()));
}
