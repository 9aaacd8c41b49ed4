using System.Net;
using System.Text.Json;
using Containers.Engine;
using Containers.Running;
using DotNet.Testcontainers.Containers;

namespace Containers;

[Trait("Tier", "Docker")]
public sealed class WhenAWorkersContainerIsStopped(StoppedAmid run) : IClassFixture<StoppedAmid>
{
    [Fact]
    public void EveryJobIsAnsweredExactlyOnce()
    {
        Assert.Equal(StoppedAmid.Jobs, run.Results.Count);
        Assert.Equal(
            Enumerable.Range(1, StoppedAmid.Jobs).Select(number => $"item-{number}").Order(StringComparer.Ordinal),
            run.Results.Select(result => result.GetProperty("custom_id").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal("ended", run.Batch.GetProperty("state").GetString());
        Assert.Equal(StoppedAmid.Jobs, run.Batch.GetProperty("counts").GetProperty("succeeded").GetInt32());
    }

    [Fact]
    public void JobsWereLeftForTheOtherWorkerAndBothTookTheirPart()
    {
        Assert.True(run.CountsAtTheStop.GetProperty("succeeded").GetInt32() < StoppedAmid.Jobs);
        Assert.All((string[])["worker-1", "worker-2"], name => Assert.True(RowOf(name).GetProperty("jobs_settled").GetInt64() > 0));
    }

    [Fact]
    public async Task ItEndsWithCodeZeroLongBeforeItWouldBeKilled()
    {
        var state = (await DockerCommand.InspectAsync(run.Stopped.Id, CancellationToken.None)).GetProperty("State");

        Assert.Equal("exited", state.GetProperty("Status").GetString());
        Assert.Equal(0, state.GetProperty("ExitCode").GetInt32());
        Assert.False(state.GetProperty("OOMKilled").GetBoolean());
        Assert.True(run.TimeToStop < StoppedAmid.StopTimeout / 2, $"It took {run.TimeToStop}.");
    }

    [Fact]
    public void ItsRowSaysThatItWasAskedTo()
    {
        var row = RowOf("worker-1");

        Assert.Equal("stopped", row.GetProperty("phase").GetString());
        Assert.Equal("requested", row.GetProperty("stop_reason").GetString());
        Assert.Equal(0, row.GetProperty("exit_code").GetInt32());
        Assert.Equal(0, row.GetProperty("in_flight").GetInt32());
    }

    [Fact]
    public async Task NoProcessRunsAsRoot()
    {
        Assert.NotEqual("0", await UserOfTheProcessAsync(run.Api));
        Assert.NotEqual("0", await UserOfTheProcessAsync(run.Left));
    }

    [Fact]
    public async Task NothingButTheFolderForTemporaryFilesCanBeWritten()
    {
        foreach (var container in (IContainer[])[run.Api, run.Left])
        {
            Assert.Equal(0, (await container.ExecAsync(["sh", "-c", "echo > /tmp/written"])).ExitCode);
            Assert.Contains("Read-only file system", (await container.ExecAsync(["sh", "-c", "echo > /written"])).Stderr, StringComparison.Ordinal);
            Assert.Contains("Read-only file system", (await container.ExecAsync(["sh", "-c", "echo > /app/written"])).Stderr, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EachWorkerGovernsItselfByTheLimitOfItsContainer()
    {
        foreach (var worker in run.Workers)
        {
            var table = await LogLineAsync(worker, "Memory is governed between these rungs");

            Assert.Matches($@"limit\s+{Hardened.LimitMegabytes}\s", table);
            Assert.Contains("limit: cgroup", table, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheOtherOneIsFoundReadyFromOutsideItsContainer()
    {
        using var http = new HttpClient { BaseAddress = Fleet.HealthOf(run.Left) };

        Assert.Contains("\"status\":\"ready\"", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoHasNoKeyIsRefusedByTheApi()
    {
        using var http = new HttpClient { BaseAddress = run.ApiAddress };

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("/v1/queue", UriKind.Relative))).StatusCode);
    }

    // A process in a container has the same number at each start: a row's name is the host's and more.
    private JsonElement RowOf(string host) =>
        Assert.Single(run.WorkerRows.EnumerateArray(), row => row.GetProperty("name").GetString()!.StartsWith($"{host}-", StringComparison.Ordinal));

    private static async Task<string> UserOfTheProcessAsync(IContainer container)
    {
        var status = (await container.ExecAsync(["cat", "/proc/1/status"])).Stdout;
        return status.Split('\n').Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
    }

    private static async Task<string> LogLineAsync(IContainer container, string text)
    {
        var (output, _) = await container.GetLogsAsync(timestampsEnabled: false);
        var line = Assert.Single(output.Split('\n'), line => line.Contains(text, StringComparison.Ordinal));
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("@m").GetString()!;
    }
}
