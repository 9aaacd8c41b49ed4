using System.Globalization;
using System.Text.Json;
using EndToEnd.Processes;
using Simulators.Insights;

namespace Soak.Outage;

/// <summary>A worker that works off what waits for it, telling everything it can, while nobody or somebody listens.</summary>
internal static class OutageRun
{
    private const int Batches = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<OutageOutcome> RunAsync(OutageSide side, int jobs, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        await using var insights = await InsightsSimulator.StartAsync();
        if (side.Rule is { } rule)
        {
            insights.Faults.Add(rule);
        }

        using var installation = new Installation(settings: new Dictionary<string, string> { ["Intake__MaxBatchItems"] = "50000" });
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var batches = new List<string>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var first = batch * jobs;
            batches.Add(await submitter.SubmitBatchAsync(Enumerable.Range(first, jobs / Batches).Select(Item), Text($"batch-{batch}"), patience.Token));
        }

        var began = time.GetTimestamp();
        var worker = installation.StartWorker(side.Tells ? Telling(insights) : new Dictionary<string, string>(), "true");
        var (peak, notSucceeded) = (0.0, jobs);
        while (notSucceeded > 0)
        {
            await Task.Delay(Look, time, patience.Token);
            peak = Math.Max(peak, AnonymousMegabytes(worker.Id));
            notSucceeded = jobs;
            foreach (var batch in batches)
            {
                notSucceeded -= (await submitter.GetAsync($"/v1/batches/{batch}", patience.Token)).GetProperty("counts").GetProperty("succeeded").GetInt32();
            }
        }

        var took = time.GetElapsedTime(began);
        var asked = time.GetTimestamp();
        worker.Terminate();
        await worker.WaitForExitAsync();
        return new OutageOutcome(side, jobs / took.TotalSeconds, peak, time.GetElapsedTime(asked).TotalSeconds, notSucceeded, insights.Items.Arrived);
    }

    /// <summary>Ten times as much as it tells by default: every span, and every metric each second.</summary>
    private static Dictionary<string, string> Telling(InsightsSimulator insights) => new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = insights.ConnectionString,
        ["Telemetry__SampledFraction"] = "1",
        ["Telemetry__MetricsInterval"] = "00:00:01",
    };

    private static string Item(int number) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["resume"] = Text($"Number {number} built and ran services in Python and C#, with PostgreSQL and Docker, for years. ") + new string('x', 200),
        ["job_description"] = "We look for an engineer who knows Python, Kubernetes and AWS and who can explain what was built to people who did not build it. " + new string('x', 100),
        ["keywords"] = new[] { "Python", "Kubernetes", "AWS", "Docker" },
    });

    private static double AnonymousMegabytes(int process)
    {
        try
        {
            var line = File.ReadLines(Text($"/proc/{process}/status")).FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line["RssAnon:".Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
