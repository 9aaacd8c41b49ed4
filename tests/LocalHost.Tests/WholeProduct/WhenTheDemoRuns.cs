using System.Globalization;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.WholeProduct;

public sealed class WhenTheDemoRuns : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = LocalHostProcess.FreePort();

    public WhenTheDemoRuns() => File.WriteAllText(_directory.File("jobs.ndjson"), "{}\n");

    [Fact]
    public async Task TheCommandLinesLastLineIsTheLastOneAndItsCodeIsTheExitCode()
    {
        using var host = Start();

        Assert.Equal(0, await host.ExitAsync());
        Assert.Equal("20/20 succeeded", host.Output[^1]);
        Assert.Equal($"submit jobs.ndjson --watch --table --again to http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}", host.Output[^2]);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task AFailedDemoIsAFailedExit()
    {
        await File.WriteAllTextAsync(_directory.File(ChildProgram.CliExitFile), "");

        using var host = Start();

        Assert.Equal(1, await host.ExitAsync());
        Assert.Contains(host.Errors, line => line.StartsWith("The demo ended with code 1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AllChildrenHaveStoppedWhenItEnds()
    {
        using var host = Start();

        await host.ExitAsync();

        Assert.NotEmpty(host.Children);
        Assert.All(host.Children, id => Assert.True(File.Exists(_directory.File(ChildProgram.StoppedFile(id)))));
    }

    [Fact]
    public async Task AMissingFileIsRefusedBeforeAnythingStarts()
    {
        File.Delete(_directory.File("jobs.ndjson"));

        using var host = Start();

        Assert.Equal(2, await host.ExitAsync());
        Assert.Empty(host.Output);
        Assert.StartsWith("The demo's file jobs.ndjson is not there", Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private LocalHostProcess Start() => LocalHostProcess.Start(_port, _directory.Path, isReal: false, "--demo", "--Demo:File=jobs.ndjson");
}
