using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace LocalHost.Tests.Children;

/// <summary>Fake time that tells when the code under test has begun to wait, and for how long, so that no test advances too early.</summary>
internal sealed class SignallingTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next wait that was begun and not yet read here.</summary>
    public async Task<TimeSpan> NextWaitAsync() => await _timers.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);
}
