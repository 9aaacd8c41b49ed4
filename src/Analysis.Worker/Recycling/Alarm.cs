namespace Analysis.Worker.Recycling;

/// <summary>A wait that is asked for again and again for nearly the same moment, and set anew only where it is another one. For one caller at a time.</summary>
internal sealed class Alarm(TimeProvider time, CancellationToken stop) : IDisposable
{
    /// <summary>Moments nearer than this to each other are the same.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromMilliseconds(100);

    private readonly long _startedAt = time.GetTimestamp();
    private CancellationTokenSource? _set;
    private Task _rings = Task.CompletedTask;
    private TimeSpan _at;

    /// <param name="wait">From now; <see cref="Timeout.InfiniteTimeSpan"/> is never.</param>
    /// <returns>Completes then, or is canceled by the stop.</returns>
    public Task After(TimeSpan wait)
    {
        var at = wait == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : time.GetElapsedTime(_startedAt) + wait;
        if (_set is null || _rings.IsCompleted || (at > _at ? at - _at : _at - at) > Same)
        {
            Dispose();
            _set = CancellationTokenSource.CreateLinkedTokenSource(stop);
            (_at, _rings) = (at, Task.Delay(wait, time, _set.Token));
        }

        return _rings;
    }

    public void Dispose()
    {
        _set?.Cancel();
        _set?.Dispose();
        _set = null;
    }
}
