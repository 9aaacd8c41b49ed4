using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Shared.Telemetry.Sending;

namespace Shared.Tests.Telemetry;

/// <summary>The buffer between those who tell and the network.</summary>
public sealed class WhenMuchIsTold : IDisposable
{
    private const int Bound = 100;

    private readonly TelemetryTally _tally = new();
    private readonly TelemetryBuffer _buffer;

    public WhenMuchIsTold() => _buffer = new TelemetryBuffer(Bound, _tally);

    [Fact]
    public void ItHoldsNoMoreThanItsBoundAndCountsWhatItDrops()
    {
        Tell(Bound + 25);

        Assert.Equal((Bound, 25), (_buffer.Count, _tally.DroppedSoFar));
        Assert.Equal(Bound, _buffer.Figures.Count);
        Assert.True(_buffer.Figures.Bytes > 0);
    }

    [Fact]
    public void TheOldestGoesFirst()
    {
        Tell(10);

        Assert.Equal(["0", "1", "2"], _buffer.Take(3).Cast<TraceTelemetry>().Select(item => item.Message));
        Assert.Equal(7, _buffer.Count);
    }

    [Fact]
    public async Task WhenMemoryIsShortTheOldestIsDropped()
    {
        Tell(10);

        await _buffer.TrimAsync(0.3, CancellationToken.None);

        Assert.Equal((3, 7), (_buffer.Count, _tally.DroppedSoFar));
        Assert.Equal("7", _buffer.Take(1).Cast<TraceTelemetry>().Single().Message);
    }

    [Fact]
    public void WhoSendsIsWokenByTheFirstItemAfterItWasEmpty()
    {
        var came = _buffer.Came;
        Assert.False(came.IsCompleted);

        Tell(1);
        Assert.True(came.IsCompleted);

        _buffer.Take(1);
        Assert.False(_buffer.Came.IsCompleted);
    }

    public void Dispose() => _tally.Dispose();

    private void Tell(int items)
    {
        for (var i = 0; i < items; i++)
        {
            ((ITelemetryChannel)_buffer).Send(new TraceTelemetry($"{i}"));
        }
    }
}
