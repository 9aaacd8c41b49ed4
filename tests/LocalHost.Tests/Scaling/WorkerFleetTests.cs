using LocalHost.Scaling;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Scaling;

public sealed class WorkerFleetTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly WorkerFleet _fleet;

    public WorkerFleetTests() => _fleet = new WorkerFleet(slot => _bench.Supervise($"worker-{slot}"), CancellationToken.None);

    [Fact]
    public async Task FewerWorkersMeansTheNewestIsAskedToStop()
    {
        var workers = await StartAsync(3);

        _fleet.ScaleTo(2);

        await workers[2].InputClosed;
        Assert.False(workers[0].IsAskedToStop || workers[1].IsAskedToStop);
        Assert.Equal(2, _fleet.Count);
        await StopAsync(workers);
    }

    [Fact]
    public async Task ADrainingWorkersNumberIsNotGivenToAnotherUntilItHasEnded()
    {
        var workers = await StartAsync(2);
        _fleet.ScaleTo(1);
        await workers[1].InputClosed;

        _fleet.ScaleTo(2);

        workers.Add(await _bench.Launcher.NextStartAsync());
        Assert.Equal("worker-3", workers[2].Spec.Name);
        await StopAsync(workers);
    }

    [Fact]
    public async Task StoppingWaitsUntilTheLastHasEnded()
    {
        var workers = await StartAsync(2);

        var stopping = _fleet.StopAsync();

        workers[0].Exit(0);
        await workers[1].InputClosed;
        Assert.False(stopping.IsCompleted);
        workers[1].Exit(0);
        await stopping.WaitAsync(Patience.Long);
    }

    [Fact]
    public async Task ARefusedConfigurationIsHeardOf()
    {
        var workers = await StartAsync(2);

        workers[1].Exit(2);

        await _fleet.GaveUp.WaitAsync(Patience.Long);
        await StopAsync(workers);
    }

    [Fact]
    public async Task SupervisionThatBreaksIsHeardOf()
    {
        using var broken = new Bench();
        var fleet = new WorkerFleet(_ => broken.Supervise("worker-1", () => throw new InvalidTimeZoneException()), CancellationToken.None);
        fleet.ScaleTo(1);

        (await broken.Launcher.NextStartAsync()).Exit(1);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => fleet.GaveUp.WaitAsync(Patience.Long));
    }

    public void Dispose() => _bench.Dispose();

    private async Task<List<ScriptedProcess>> StartAsync(int count)
    {
        _fleet.ScaleTo(count);
        var workers = new List<ScriptedProcess>();
        for (var i = 0; i < count; i++)
        {
            workers.Add(await _bench.Launcher.NextStartAsync());
        }

        return workers;
    }

    private async Task StopAsync(List<ScriptedProcess> workers)
    {
        var stopping = _fleet.StopAsync();
        workers.ForEach(worker => worker.Exit(0));
        await stopping.WaitAsync(Patience.Long);
    }
}
