using System.Globalization;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.WholeProduct;

public sealed class WhenChildrenEndOrTheQueueGrows : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = LocalHostProcess.FreePort();

    [Fact]
    public async Task AKilledWorkerIsReplaced()
    {
        using var host = Start("--Restarting:FirstDelay=00:00:00.050");
        var worker = await host.SeesAsync("worker-1 started, process (?<id>[0-9]+)");

        await LocalHostProcess.SignalAsync(int.Parse(worker.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), "KILL");

        await host.SeesAsync("worker-1 was ended by signal 9 after .*; starting again in 50 ms");
        await host.SeesAsync($"worker-1 started, process (?!{worker.Groups["id"].Value}$)");
        await StopAsync(host);
    }

    [Fact]
    public async Task AWorkerThatRefusesItsConfigurationStopsEverythingWithItsSentence()
    {
        await File.WriteAllTextAsync(_directory.File(ChildProgram.WorkerRefusalFile), "");

        using var host = Start();

        Assert.Equal(2, await host.ExitAsync());
        await host.SeesAsync("worker-1 +│ Lanes \\(0\\) must be at least 1.");
        Assert.Contains(host.Errors, line => line.StartsWith("A process refused its configuration, so everything stops.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WorkersFollowTheDepthUpAndDown()
    {
        using var host = Start("--max", "3", "--Scaling:PollingInterval=00:00:00.1", "--Scaling:Cooldown=00:00:00.5");
        await host.SeesAsync("Ctrl-C stops everything");

        await SetDepthAsync("11");
        await host.SeesAsync("queue depth 11: 1 → 3 workers");
        await host.SeesAsync("worker-3 +│.*memory is low");
        await SetDepthAsync("0");

        await host.SeesAsync("queue depth 0: 3 → 1 workers");
        await host.SeesAsync("worker-3 stopped");
        await StopAsync(host);
    }

    [Fact]
    public async Task OnlyWarningsAreShownButEverythingIsInTheLog()
    {
        using var host = Start();
        await host.SeesAsync("worker-1 +│ 12:00:00.001 WRN memory is low");
        await StopAsync(host);

        Assert.DoesNotContain(host.Output, line => line.Contains("INF taking jobs", StringComparison.Ordinal));
        Assert.Contains("INF taking jobs", await File.ReadAllTextAsync(_directory.File(".local/logs/worker-1.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerboseShowsEverything()
    {
        using var host = Start("--verbose");

        await host.SeesAsync("worker-1 +│ 12:00:00.000 INF taking jobs");
        await StopAsync(host);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task StopAsync(LocalHostProcess host)
    {
        await host.SignalAsync("TERM");
        Assert.Equal(0, await host.ExitAsync());
    }

    private LocalHostProcess Start(params string[] arguments) => LocalHostProcess.Start(_port, _directory.Path, isReal: false, arguments);

    /// <summary>In one step: the child reads the file while it is written.</summary>
    private async Task SetDepthAsync(string depth)
    {
        await File.WriteAllTextAsync(_directory.File("depth.new"), depth);
        File.Move(_directory.File("depth.new"), _directory.File(ChildProgram.DepthFile), overwrite: true);
    }
}
