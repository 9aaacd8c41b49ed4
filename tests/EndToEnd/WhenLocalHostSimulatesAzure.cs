using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Processes;

namespace EndToEnd;

/// <summary>LocalHost with <c>--simulated-azure</c>, as a stranger would run it: with Node.js, and Azurite from npm.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenLocalHostSimulatesAzure : IDisposable
{
    private static readonly TimeSpan WithInstalling = TimeSpan.FromMinutes(3);

    private readonly Installation _installation = new(settings: new Dictionary<string, string> { ["Model__Provider"] = "NoOp", ["Model__NoOp__Delay"] = "00:00:00.500" });

    private string Data => Path.Combine(_installation.Folder, "local");

    [Fact]
    public async Task TheDemoEndsWithTwentyOfTwenty()
    {
        var demo = Start("--demo", "--Demo:File", Path.Combine(Programs.Repository, "samples", "batch.ndjson"));

        Assert.True(await demo.WaitForExitAsync(WithInstalling) == 0, string.Join('\n', demo.Output));
        Assert.Equal("20/20 succeeded", demo.Output.Last(line => line.Length > 0));
        Assert.Contains(demo.Output, line => line.Contains("installing azurite", StringComparison.Ordinal));
        Assert.Contains(demo.Output, line => line.Contains("TableEndpoint=http://127.0.0.1:", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(Data, "jobs.db")));
    }

    [Fact]
    public async Task AKilledOneLeavesNoChildBehindAndTheNextOneEndsItsJobs()
    {
        using var patience = new CancellationTokenSource(WithInstalling);
        var first = Start("--workers", "1");
        await first.WaitForLineAsync("Ctrl-C stops everything", WithInstalling);
        var submitter = new Submitter(_installation.Http);
        var ids = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => submitter.SubmitAsync(Submitter.Item(i), $"job-{i}", patience.Token)));

        // Azurite saves when it ends, which it does with its input; the simulator's messages are gone.
        first.Kill();
        foreach (var child in ChildrenOf(first))
        {
            await WaitForEndAsync(child, patience.Token);
        }

        await Start("--workers", "2").WaitForLineAsync("Ctrl-C stops everything");
        foreach (var id in ids)
        {
            while ((await submitter.GetAsync($"/v1/jobs/{id}", patience.Token)).GetProperty("state").GetString() is not "succeeded")
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
            }
        }
    }

    [Fact]
    public async Task ACtrlCWhichReachesTheWholeTerminalEndsTheSimulatorsAfterTheWorkers()
    {
        var host = Start("--workers", "1", "--verbose");
        await host.WaitForLineAsync("takes jobs", WithInstalling);

        using var kill = Process.Start("kill", ["-INT", .. ChildrenOf(host).Append(host.Id).Select(id => id.ToString(CultureInfo.InvariantCulture))]);

        Assert.True(await host.WaitForExitAsync() == 0, string.Join('\n', host.Output));
        var said = string.Join('\n', host.Output);
        Assert.DoesNotContain("was ended by signal", said, StringComparison.Ordinal);
        Assert.All(
            (string[])["service-bus stopped", "azurite stopped"],
            stopped => Assert.InRange(said.IndexOf("worker-1 stopped", StringComparison.Ordinal), 0, said.IndexOf(stopped, StringComparison.Ordinal)));
    }

    public void Dispose() => _installation.Dispose();

    private ServiceProcess Start(params string[] arguments) =>
        _installation.Start(Programs.LocalHost, ["--simulated-azure", "--port", _installation.Port.ToString(CultureInfo.InvariantCulture), "--data", Data, .. arguments]);

    private static List<int> ChildrenOf(ServiceProcess host) =>
        [.. host.Output.Select(line => Regex.Match(line, "started, process (?<id>[0-9]+)")).Where(match => match.Success).Select(match => int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture))];

    private static async Task WaitForEndAsync(int process, CancellationToken cancellation)
    {
        while (Directory.Exists($"/proc/{process.ToString(CultureInfo.InvariantCulture)}"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }
    }
}
