namespace Simulators.ServiceBus.Queues;

/// <summary>Calls back once the next moment has come; set under the queue's lock, so two settings never cross.</summary>
internal sealed class DueTimer : IDisposable
{
    private readonly ITimer _timer;
    private DateTimeOffset _setFor = DateTimeOffset.MaxValue;

    public DueTimer(TimeProvider time, Action due)
    {
        _timer = time.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It calls once for each setting: what it was set for is over, even where the clock is still a fraction before it.</summary>
    public void HasFired() => _setFor = DateTimeOffset.MaxValue;

    /// <summary>Later moments need no call: the timer comes too early then, finds nothing due, and is set again.</summary>
    public void Set(DateTimeOffset next, DateTimeOffset now)
    {
        if (next >= _setFor)
        {
            return;
        }

        _setFor = next;
        // Rounded up to the timer's millisecond: early by a fraction, it would find nothing due and turn in circles.
        var wait = Math.Clamp(Math.Ceiling((next - now).TotalMilliseconds), 1, int.MaxValue);
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
