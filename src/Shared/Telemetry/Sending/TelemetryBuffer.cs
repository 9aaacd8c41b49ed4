using Microsoft.ApplicationInsights.Channel;
using Shared.Resources;

namespace Shared.Telemetry.Sending;

/// <summary>
/// What waits to be sent: never more than its bound, whatever the endpoint does. Who writes never waits; what finds no place is dropped and counted. A
/// registered resource: when memory is short, the oldest is dropped.
/// </summary>
internal sealed class TelemetryBuffer(int bound, TelemetryTally tally) : ITelemetryChannel, ITrackedResource
{
    /// <summary>An estimate: a log entry or metric with its dimensions, as objects.</summary>
    private const int BytesOfItem = 2_048;

    private readonly Lock _lock = new();
    private readonly Queue<ITelemetry> _items = new();
    private TaskCompletionSource _reached = NewSignal();
    private int _awaited = int.MaxValue;

    /// <summary>Items at most.</summary>
    public int Bound => bound;

    public string Name => "telemetry";

    public ResourceKind Kind => ResourceKind.Other;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    public ResourceFigures Figures => Count is var count ? new ResourceFigures(count, (long)count * BytesOfItem) : default;

    bool? ITelemetryChannel.DeveloperMode { get; set; }

    string ITelemetryChannel.EndpointAddress { get; set; } = "";

    public void Send(ITelemetry item)
    {
        lock (_lock)
        {
            if (_items.Count >= bound)
            {
                tally.Dropped(DropReason.BufferFull, 1);
                return;
            }

            _items.Enqueue(item);
            Signal_NeedsLock();
        }
    }

    /// <summary>Completes once so many wait. For one who waits, the sender: what was awaited before never completes.</summary>
    public Task Reaches(int items)
    {
        lock (_lock)
        {
            (_awaited, _reached) = (items, NewSignal());
            Signal_NeedsLock();
            return _reached.Task;
        }
    }

    /// <summary>The oldest, up to so many.</summary>
    public List<ITelemetry> Take(int most)
    {
        lock (_lock)
        {
            var taken = new List<ITelemetry>(Math.Min(most, _items.Count));
            while (taken.Count < most && _items.TryDequeue(out var item))
            {
                taken.Add(item);
            }

            return taken;
        }
    }

    public ValueTask TrimAsync(double keepFraction, CancellationToken cancellation)
    {
        lock (_lock)
        {
            tally.Dropped(DropReason.Memory, Take(_items.Count - (int)(_items.Count * keepFraction)).Count);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ClearAsync(CancellationToken cancellation) => TrimAsync(0, cancellation);

    /// <summary>The sender empties it at the end of the process; a client that flushes must not wait for the network.</summary>
    void ITelemetryChannel.Flush()
    {
    }

    void IDisposable.Dispose()
    {
    }

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    private void Signal_NeedsLock()
    {
        if (_items.Count >= _awaited)
        {
            _reached.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
