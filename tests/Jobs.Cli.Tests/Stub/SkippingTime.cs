using System.Collections.Concurrent;

namespace Jobs.Cli.Tests.Stub;

/// <summary>Every wait is over at once, and is kept; the clock moves by it. Timeouts (100 s and more) never come.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    private long _ticks = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).Ticks;

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < Timeout && dueTime != global::System.Threading.Timeout.InfiniteTimeSpan)
        {
            Waits.Enqueue(dueTime);
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Inert();
    }

    private sealed class Inert : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
