namespace Simulators.ServiceBus.Faults;

/// <summary>While frozen, nothing is accepted, read, done or sent; sockets stay open. It is told by the machine's clock: sockets are real.</summary>
internal sealed class FreezeGate : IDisposable
{
    private readonly ITimer _timer;
    private volatile TaskCompletionSource _thawed = new();

    public FreezeGate()
    {
        _thawed.SetResult();
        _timer = TimeProvider.System.CreateTimer(_ => Thaw(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Freeze(TimeSpan time)
    {
        if (_thawed.Task.IsCompleted)
        {
            _thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    public void Thaw() => _thawed.TrySetResult();

    public async ValueTask WaitAsync(CancellationToken cancellation)
    {
        for (var thawed = _thawed.Task; !thawed.IsCompleted; thawed = _thawed.Task)
        {
            await thawed.WaitAsync(cancellation);
        }
    }

    public void Dispose() => _timer.Dispose();
}
