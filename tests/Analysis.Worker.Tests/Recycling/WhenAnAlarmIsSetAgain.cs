using Analysis.Worker.Recycling;
using Microsoft.Extensions.Time.Testing;

namespace Analysis.Worker.Tests.Recycling;

public sealed class WhenAnAlarmIsSetAgain : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Alarm _alarm;

    public WhenAnAlarmIsSetAgain() => _alarm = new Alarm(_time, _stop.Token);

    [Fact]
    public void ForTheSameMomentItIsTheSameWait()
    {
        var rings = _alarm.After(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Same(rings, _alarm.After(TimeSpan.FromSeconds(6)));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(rings.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void ForAnotherMomentItIsSetAnew(int seconds)
    {
        var before = _alarm.After(TimeSpan.FromSeconds(10));
        var rings = _alarm.After(TimeSpan.FromSeconds(seconds));
        Assert.True(before.IsCanceled);
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(rings.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(rings.IsCompletedSuccessfully);
    }

    [Fact]
    public void NeverIsAMomentToo()
    {
        var never = _alarm.After(Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Same(never, _alarm.After(Timeout.InfiniteTimeSpan));
        Assert.False(never.IsCompleted);
    }

    [Fact]
    public void TheStopCancelsIt()
    {
        var rings = _alarm.After(TimeSpan.FromSeconds(10));
        _stop.Cancel();
        Assert.True(rings.IsCanceled);
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _stop.Dispose();
    }
}
