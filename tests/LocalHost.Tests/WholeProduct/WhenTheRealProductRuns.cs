using System.Globalization;
using System.Text.RegularExpressions;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.WholeProduct;

/// <summary>The product's own API, worker and command line, as built with LocalHost.</summary>
public sealed class WhenTheRealProductRuns : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = LocalHostProcess.FreePort();

    [Fact]
    public async Task TheDemoAnalysesEveryJobAndEndsWithTheCount()
    {
        await WriteJobsAsync(3);
        using var host = LocalHostProcess.Start(_port, _directory.Path, isReal: true, "--demo", "--Demo:File=jobs.ndjson");

        Assert.True(await host.ExitAsync() == 0, AllOf(host));
        Assert.Equal("3/3 succeeded", host.Output[^1]);
    }

    [Fact]
    public async Task TheSameDemoAgainRunsItsJobsAgain()
    {
        await WriteJobsAsync(2);
        using var first = LocalHostProcess.Start(_port, _directory.Path, isReal: true, "--demo", "--Demo:File=jobs.ndjson");
        Assert.True(await first.ExitAsync() == 0, AllOf(first));

        using var second = LocalHostProcess.Start(_port, _directory.Path, isReal: true, "--demo", "--Demo:File=jobs.ndjson");

        Assert.True(await second.ExitAsync() == 0, AllOf(second));
        Assert.NotEqual(BatchOf(first), BatchOf(second));
    }

    [Fact]
    public async Task EverythingStopsCleanlyOnOneSignal()
    {
        using var host = LocalHostProcess.Start(_port, _directory.Path, isReal: true, "--workers", "2", "--verbose");
        await host.SeesAsync("worker-1 +│ .*takes jobs");
        await host.SeesAsync("worker-2 +│ .*takes jobs");

        await host.SignalAsync("INT");

        Assert.Equal(0, await host.ExitAsync());
        await host.SeesAsync("api stopped$");
        await host.SeesAsync("worker-1 stopped$");
        await host.SeesAsync("worker-2 stopped$");
    }

    [Fact]
    public async Task TheChildrenOfAKilledLocalHostStopByThemselvesAndTheNextOneTakesTheirPlace()
    {
        using var first = LocalHostProcess.Start(_port, _directory.Path, isReal: true, "--verbose");
        await first.SeesAsync("worker-1 +│ .*takes jobs");

        await first.SignalAsync("KILL");

        using var second = LocalHostProcess.Start(_port, _directory.Path, isReal: true, "--verbose");
        await second.SeesAsync("worker-1 +│ .*takes jobs");
        await second.SignalAsync("INT");
        Assert.Equal(0, await second.ExitAsync());
    }

    public void Dispose() => _directory.Dispose();

    private static string AllOf(LocalHostProcess host) => string.Join('\n', host.Output.Concat(host.Errors));

    private static string BatchOf(LocalHostProcess host) =>
        host.Output.Concat(host.Errors).Select(line => Regex.Match(line, "bat_[0-9a-z]{32}")).First(match => match.Success).Value;

    private async Task WriteJobsAsync(int count)
    {
        var text = string.Concat(Enumerable.Repeat("Seven years of Python and PostgreSQL in teams that ship. ", 6));
        await File.WriteAllLinesAsync(_directory.File("jobs.ndjson"), Enumerable.Range(1, count).Select(number =>
            $$"""{"resume":"{{text}}","job_description":"{{text}}","keywords":["Python","Docker"],"custom_id":"{{number.ToString(CultureInfo.InvariantCulture)}}"}"""));
    }
}
