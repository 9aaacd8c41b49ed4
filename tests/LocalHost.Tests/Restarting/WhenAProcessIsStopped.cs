using LocalHost.Restarting;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Restarting;

public sealed class WhenAProcessIsStopped : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _kill = new();

    [Fact]
    public async Task ItIsAskedByTheEndOfItsInputAndNotKilled()
    {
        var (running, process) = await StartAsync();

        await _stop.CancelAsync();
        await process.InputClosed;
        process.Exit(0);

        Assert.Equal(SupervisionEnd.Stopped, await running);
        Assert.False(process.WasKilled);
        Assert.Contains("worker-1 stopped", _bench.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItIsKilledOnlyWhenTheStopTimeoutHasPassed()
    {
        var (running, process) = await StartAsync();
        await _stop.CancelAsync();

        Assert.Equal(_bench.StopTimeout, await _bench.Time.NextWaitAsync());
        _bench.Time.Advance(_bench.StopTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(process.WasKilled);
        _bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(SupervisionEnd.Stopped, await running);
        Assert.True(process.WasKilled);
        Assert.Contains("did not stop in time and was killed", _bench.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondCtrlCKillsItAtOnce()
    {
        var (running, process) = await StartAsync();
        await _stop.CancelAsync();
        await process.InputClosed;

        await _kill.CancelAsync();

        Assert.Equal(SupervisionEnd.Stopped, await running);
        Assert.True(process.WasKilled);
    }

    [Fact]
    public async Task AKillThatOvertakesTheStopIsNoCrash()
    {
        var (running, process) = await StartAsync();

        await _kill.CancelAsync();

        Assert.Equal(SupervisionEnd.Stopped, await running.WaitAsync(Patience.Long));
        Assert.True(process.WasKilled);
        Assert.Contains("worker-1 was killed", _bench.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItsExitIsNoReasonToStartAnother()
    {
        var (running, process) = await StartAsync();
        await _stop.CancelAsync();

        process.Exit(1);

        Assert.Equal(SupervisionEnd.Stopped, await running);
        Assert.False(_bench.Launcher.HasUnseenStart);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _kill.Dispose();
        _bench.Dispose();
    }

    private async Task<(Task<SupervisionEnd> Running, ScriptedProcess Process)> StartAsync()
    {
        var running = _bench.Supervise("worker-1").RunAsync(_stop.Token, _kill.Token);
        return (running, await _bench.Launcher.NextStartAsync());
    }
}
