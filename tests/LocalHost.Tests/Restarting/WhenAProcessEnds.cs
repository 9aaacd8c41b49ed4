using LocalHost.Restarting;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Restarting;

public sealed class WhenAProcessEnds : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task ARecycledOneIsReplacedWithoutAWait()
    {
        var running = _bench.Supervise("worker-1").RunAsync(_stop.Token, CancellationToken.None);
        var first = await _bench.Launcher.NextStartAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(5));

        first.Exit(0);

        await EndAsync(await _bench.Launcher.NextStartAsync(), running);
        Assert.Contains("worker-1 recycled after 5 min; starting a new one", _bench.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACrashedOneIsReplacedAfterTheBackOffAndNoEarlier()
    {
        var running = _bench.Supervise("worker-1").RunAsync(_stop.Token, CancellationToken.None);
        foreach (var wait in new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4) })
        {
            (await _bench.Launcher.NextStartAsync()).Exit(1);

            Assert.Equal(wait, await _bench.Time.NextWaitAsync());
            _bench.Time.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.False(_bench.Launcher.HasUnseenStart);
            _bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await EndAsync(await _bench.Launcher.NextStartAsync(), running);
    }

    [Fact]
    public async Task AKilledOneIsToldAsEndedByItsSignal()
    {
        var shown = 0;
        var running = _bench.Supervise("worker-1", () => shown++).RunAsync(_stop.Token, CancellationToken.None);

        (await _bench.Launcher.NextStartAsync()).Exit(137);

        _bench.Time.Advance(await _bench.Time.NextWaitAsync());
        await EndAsync(await _bench.Launcher.NextStartAsync(), running);
        Assert.Contains("worker-1 was ended by signal 9 after 0 ms; starting again in 1 s", _bench.Said.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, shown);
    }

    [Fact]
    public async Task ARefusedConfigurationEndsTheSupervisionAndShowsTheLastLines()
    {
        var shown = 0;
        var running = _bench.Supervise("api", () => shown++).RunAsync(_stop.Token, CancellationToken.None);

        (await _bench.Launcher.NextStartAsync()).Exit(2);

        Assert.Equal(SupervisionEnd.GaveUp, await running);
        Assert.Equal(1, shown);
    }

    [Fact]
    public async Task OneThatCannotBeStartedIsTriedAgainLikeACrash()
    {
        _bench.Launcher.NextFailure = "worker-1 could not be started: no memory";
        var running = _bench.Supervise("worker-1").RunAsync(_stop.Token, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(1), await _bench.Time.NextWaitAsync());
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        await EndAsync(await _bench.Launcher.NextStartAsync(), running);
        Assert.Contains("no memory", _bench.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingDuringTheBackOffStartsNothingMore()
    {
        var running = _bench.Supervise("worker-1").RunAsync(_stop.Token, CancellationToken.None);
        (await _bench.Launcher.NextStartAsync()).Exit(1);
        await _bench.Time.NextWaitAsync();

        await _stop.CancelAsync();

        Assert.Equal(SupervisionEnd.Stopped, await running);
        Assert.False(_bench.Launcher.HasUnseenStart);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _bench.Dispose();
    }

    private async Task EndAsync(ScriptedProcess process, Task<SupervisionEnd> running)
    {
        await _stop.CancelAsync();
        await process.InputClosed;
        process.Exit(0);
        Assert.Equal(SupervisionEnd.Stopped, await running.WaitAsync(Patience.Long));
    }
}
