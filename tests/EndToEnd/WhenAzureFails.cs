using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AzureTesting.Proxy;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>
/// Everything that Service Bus or the tables may do to an installation of one API and two workers while a batch runs: no job is lost, no result doubled, and a job that
/// comes after it is answered within seconds. The table that is printed is what <c>benchmarks/results</c> has.
/// </summary>
[Trait("Tier", "Heavy")]
public sealed class WhenAzureFails(ITestOutputHelper output)
{
    private const int Jobs = 80;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly (string Name, Func<AzureInstallation, Task> Begin)[] Faults =
    [
        ("nothing, for comparison", _ => Task.CompletedTask),
        ("connections cut", on => on.Simulator.CutAsync()),
        ("broker frozen for 6 s", on => on.Simulator.FreezeAsync(6)),
        ("broker restarted, away for 3 s", on => on.Simulator.RestartAsync(3)),
        ("server-busy, 5 times", on => on.Simulator.BusyAsync(5)),
        ("all links detached", on => on.Simulator.DetachAsync()),
        ("tokens expired", on => on.Simulator.ExpireTokensAsync()),
        ("30 messages doubled", on => on.Simulator.DuplicateAsync(30)),
        ("answers of 3 sends lost", on => on.Simulator.LoseAnswersAsync(3)),
        ("tables throttled for 3 s", on => Begun(() => on.Tables.Faults.ThrottleFor(TimeSpan.FromSeconds(3)))),
        ("answers of 20 writes lost", on => Begun(() => on.Tables.Faults.Add(new TableFault { Effect = TableFaultEffect.BreakAfter, Times = 20, Kind = TableCallKind.Transaction }))),
        ("20 requests broken off", on => Begun(() => on.Tables.Faults.Add(new TableFault { Effect = TableFaultEffect.BreakBefore, Times = 20 }))),
    ];

    [Fact]
    public async Task NoJobIsLostNoResultDoubledAndTheNextJobIsAnsweredWithinSeconds()
    {
        await using var installation = await AzureInstallation.StartAsync(new Dictionary<string, string>
        {
            ["Model__Provider"] = "NoOp",
            ["Model__NoOp__Delay"] = "00:00:00.100",
            ["Admission__Lanes"] = "4",
            ["Heartbeat__Interval"] = "00:00:01",
            ["Jobs__Azure__ServiceBus__IdleTimeout"] = "00:00:04",
        });
        await installation.StartApiAsync();
        var ports = new[] { Installation.FreePort(), Installation.FreePort() };
        foreach (var port in ports)
        {
            installation.StartWorker($"--Health:Port={port.ToString(CultureInfo.InvariantCulture)}");
        }

        var table = new StringBuilder("| fault | next job answered after | batch of 80 done after | worker not ready for | row said so | attempts | results |\n|---|--:|--:|--:|---|--:|--:|\n");
        int? locksUndisturbed = null;
        foreach (var (name, begin) in Faults)
        {
            table.AppendLine(await SufferAsync(installation, ports, name, begin));
            locksUndisturbed ??= (await installation.Simulator.JobsAsync()).MostLocked;
        }

        var queue = await installation.Simulator.JobsAsync();
        table.AppendLine(CultureInfo.InvariantCulture, $"\nMost locks held at once by 8 lanes: {locksUndisturbed} undisturbed, {queue.MostLocked} with those that breaks left to run out; dead-lettered: {queue.DeadLettered}; scans: {installation.Tables.Traffic.Scans.Count}.");
        output.WriteLine(table.ToString());
        Console.WriteLine(table);
        Assert.True(locksUndisturbed <= 8, $"{locksUndisturbed} locks for 8 lanes");
        Assert.Equal(0, queue.DeadLettered);
        Assert.Empty(installation.Tables.Traffic.Scans);
    }

    private static string KeyOf(string what, string fault) => $"{what}-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(fault))}";

    private static Task Begun(Action begin)
    {
        begin();
        return Task.CompletedTask;
    }

    private static async Task<string> SufferAsync(AzureInstallation installation, int[] ports, string name, Func<AzureInstallation, Task> begin)
    {
        using var patience = new CancellationTokenSource(Patience);
        var submitter = new Submitter(installation.Http);
        using var watch = new ReadinessWatch(installation, ports);
        var batch = await submitter.SubmitBatchAsync(Enumerable.Range(1, Jobs).Select(i => Submitter.Item(i)), KeyOf("batch", name), patience.Token);
        await WaitAsync(submitter, batch, ended => ended >= 10, patience.Token);

        var began = Stopwatch.GetTimestamp();
        await begin(installation);
        var single = await submitter.SubmitAsync(Submitter.Item(1), KeyOf("job", name), patience.Token);
        var answered = AnsweredAsync(submitter, single!, began, patience.Token);
        await WaitAsync(submitter, batch, ended => ended == Jobs, patience.Token);
        var done = Stopwatch.GetElapsedTime(began);
        var next = await answered;

        var lines = await submitter.GetLinesAsync($"/v1/batches/{batch}/results", patience.Token);
        Assert.Equal(Jobs, lines.Count);
        Assert.Equal(Jobs, lines.Select(line => line.GetProperty("job_id").GetString()).Distinct().Count());
        Assert.All(lines, line => Assert.Equal("succeeded", line.GetProperty("state").GetString()));
        var attempts = 0;
        foreach (var line in lines)
        {
            attempts += (await submitter.GetAsync($"/v1/jobs/{line.GetProperty("job_id").GetString()}", patience.Token)).GetProperty("attempts").GetArrayLength();
        }

        Assert.True(next < TimeSpan.FromSeconds(45), $"after \"{name}\" the next job was answered after {next}");
        var (notReady, rowSaid) = await watch.EndAsync();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {next.TotalSeconds:0.0} s | {done.TotalSeconds:0.0} s | {(notReady > TimeSpan.Zero ? $"{notReady.TotalSeconds:0.0} s" : "–")} | {(rowSaid ? "yes" : "–")} | {attempts} | {lines.Count} |");
    }

    private static async Task<TimeSpan> AnsweredAsync(Submitter submitter, string job, long began, CancellationToken cancellation)
    {
        while ((await submitter.GetAsync($"/v1/jobs/{job}", cancellation)).GetProperty("state").GetString() != "succeeded")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task WaitAsync(Submitter submitter, string batch, Func<int, bool> isEnough, CancellationToken cancellation)
    {
        while (!isEnough(Ended(await submitter.GetAsync($"/v1/batches/{batch}", cancellation))))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }
    }

    private static int Ended(JsonElement batch)
    {
        var counts = batch.GetProperty("counts");
        return counts.GetProperty("succeeded").GetInt32() + counts.GetProperty("failed").GetInt32();
    }
}
