using System.Threading.Channels;
using LocalHost.Scaling;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Scaling;

public sealed class WhenTheDepthChanges : IAsyncLifetime, IDisposable
{
    private readonly Bench _bench = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<TaskCompletionSource<long?>> _questions = Channel.CreateUnbounded<TaskCompletionSource<long?>>();
    private readonly ScalingOptions _options = new() { MaxReplicas = 3, TargetPerReplica = 5 };
    private readonly List<ScriptedProcess> _workers = [];
    private readonly WorkerFleet _fleet;
    private readonly Task _loop;

    public WhenTheDepthChanges()
    {
        _fleet = new WorkerFleet(slot => _bench.Supervise($"worker-{slot}"), CancellationToken.None);
        _fleet.ScaleTo(1);
        _loop = new ScalingLoop(_options, Ask, _fleet, _bench.Lifecycle, _bench.Time).RunAsync(_stop.Token);
    }

    public async Task InitializeAsync() => _workers.Add(await _bench.Launcher.NextStartAsync());

    [Fact]
    public async Task ADeepQueueStartsWorkersAtTheNextPoll()
    {
        await PollAsync(12);

        _workers.Add(await _bench.Launcher.NextStartAsync());
        _workers.Add(await _bench.Launcher.NextStartAsync());
        Assert.Contains("queue depth 12: 1 → 3 workers", _bench.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyQueueTakesThemAwayOnlyAfterTheCooldown()
    {
        await PollAsync(6);
        _workers.Add(await _bench.Launcher.NextStartAsync());

        for (var polled = TimeSpan.Zero; polled + _options.PollingInterval < _options.Cooldown; polled += _options.PollingInterval)
        {
            await PollAsync(0);
        }

        Assert.False(_workers[1].IsAskedToStop);
        await PollAsync(0);
        await _workers[1].InputClosed;
        Assert.False(_workers[0].IsAskedToStop);
    }

    [Fact]
    public async Task AnUnknownDepthChangesNothingAndIsToldOnce()
    {
        await PollAsync(6);
        _workers.Add(await _bench.Launcher.NextStartAsync());
        for (var i = 0; i < 20; i++)
        {
            await PollAsync(null);
        }

        await PollAsync(6);
        await PollAsync(6);

        Assert.Equal(2, _fleet.Count);
        Assert.Single(_bench.Said.ToString().Split('\n'), line => line.Contains("does not tell the queue's depth", StringComparison.Ordinal));
        Assert.Single(_bench.Said.ToString().Split('\n'), line => line.Contains("is known again", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.WaitAsync(Patience.Long);
        var stopping = _fleet.StopAsync();
        _workers.ForEach(worker => worker.Exit(0));
        await stopping.WaitAsync(Patience.Long);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _bench.Dispose();
    }

    /// <summary>The source runs the loop on inside <c>SetResult</c>, so that who answers returns when the loop has acted on the answer.</summary>
    private async Task<long?> Ask(CancellationToken stop)
    {
        var question = new TaskCompletionSource<long?>();
        await using var canceling = stop.Register(() => question.TrySetCanceled(stop));
        _questions.Writer.TryWrite(question);
        return await question.Task;
    }

    /// <summary>Lets one interval pass and answers the question it brings.</summary>
    private async Task PollAsync(long? ready)
    {
        _bench.Time.Advance(_options.PollingInterval);
        var question = await _questions.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);
        question.SetResult(ready);
    }
}
