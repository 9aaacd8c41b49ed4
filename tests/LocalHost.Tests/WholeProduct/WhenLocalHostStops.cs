using LocalHost.Tests.Children;

namespace LocalHost.Tests.WholeProduct;

public sealed class WhenLocalHostStops : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = LocalHostProcess.FreePort();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task OneSignalStopsAllChildrenGracefullyAndExitsWithZero(string signal)
    {
        using var host = await StartAsync("--workers", "2");

        await host.SignalAsync(signal);

        Assert.Equal(0, await host.ExitAsync());
        Assert.Equal(3, host.Children.Count);
        Assert.All(host.Children, id => Assert.True(HasStopped(id), $"Child {id} did not stop by its input.\n{string.Join('\n', host.Output)}"));
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task ASecondSignalKillsChildrenThatDoNotListen()
    {
        await File.WriteAllTextAsync(_directory.File(ChildProgram.SlowStopFile), "");
        using var host = await StartAsync();
        await host.SignalAsync("INT");
        await host.SeesAsync("stopping; Ctrl-C again");

        await host.SignalAsync("INT");

        Assert.Equal(0, await host.ExitAsync());
        await host.SeesAsync("worker-1 was killed");
    }

    [Fact]
    public async Task ASecondSigtermAsksForNoMoreThanTheFirst()
    {
        await File.WriteAllTextAsync(_directory.File(ChildProgram.SlowStopFile), "");
        using var host = await StartAsync("--Processes:StopTimeout=00:00:01");
        await host.SignalAsync("TERM");
        await host.SeesAsync("stopping; Ctrl-C again");

        await host.SignalAsync("TERM");

        Assert.Equal(0, await host.ExitAsync());
        await host.SeesAsync("worker-1 did not stop in time and was killed");
    }

    [Fact]
    public async Task AChildThatDoesNotListenIsKilledAfterTheStopTimeout()
    {
        await File.WriteAllTextAsync(_directory.File(ChildProgram.SlowStopFile), "");
        using var host = await StartAsync("--Processes:StopTimeout=00:00:00.2");

        await host.SignalAsync("TERM");

        Assert.Equal(0, await host.ExitAsync());
        await host.SeesAsync("worker-1 did not stop in time and was killed");
    }

    [Fact]
    public async Task AKilledLocalHostLeavesNoChildBehindAndTheNextOneStarts()
    {
        using var first = await StartAsync("--workers", "2");

        await first.SignalAsync("KILL");

        Assert.Equal(137, await first.ExitAsync());
        using var second = await StartAsync();
        await second.SignalAsync("INT");
        Assert.Equal(0, await second.ExitAsync());
        Assert.All(first.Children, id => Assert.True(SpinUntilStopped(id), $"Child {id} was left behind."));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<LocalHostProcess> StartAsync(params string[] arguments)
    {
        var host = LocalHostProcess.Start(_port, _directory.Path, isReal: false, arguments);
        await host.SeesAsync("Ctrl-C stops everything");
        for (var i = arguments.Contains("2") ? 2 : 1; i > 0; i--)
        {
            // A worker that has written is one that runs, and watches its input.
            await host.SeesAsync($"worker-{i} +│.*memory is low");
        }

        return host;
    }

    private bool HasStopped(int id) => File.Exists(_directory.File(ChildProgram.StoppedFile(id)));

    /// <summary>Nobody is left to tell when an orphan has stopped.</summary>
    private bool SpinUntilStopped(int id) => SpinWait.SpinUntil(() => HasStopped(id), Patience.Long);
}
