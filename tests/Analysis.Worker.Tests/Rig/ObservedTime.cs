using Microsoft.Extensions.Time.Testing;

namespace Analysis.Worker.Tests.Rig;

/// <summary>Time that stands still until the test moves it, and that tells what is waited for: a test moves it when it knows that someone waits.</summary>
internal sealed class ObservedTime : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _awaited = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_lock)
        {
            _set.Add(dueTime);
            foreach (var (_, seen) in _awaited.Where(wait => wait.Due == dueTime))
            {
                seen.TrySetResult();
            }

            _awaited.RemoveAll(wait => wait.Seen.Task.IsCompleted);
        }

        return timer;
    }

    /// <summary>Waits until a wait of this length has been begun that no earlier call was told of, then lets it pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await WaitForTimerAsync(due);
        Advance(due);
    }

    public async Task WaitForTimerAsync(TimeSpan due)
    {
        Task seen;
        lock (_lock)
        {
            if (_set.Remove(due))
            {
                return;
            }

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((due, source));
            seen = source.Task;
        }

        await seen.WaitAsync(TimeSpan.FromSeconds(20), System);
        lock (_lock)
        {
            _set.Remove(due);
        }
    }
}
