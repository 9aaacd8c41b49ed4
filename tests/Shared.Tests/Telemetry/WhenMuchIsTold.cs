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

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void WhoSendsIsWokenOnceSoManyWait(int items)
    {
        var reached = _buffer.Reaches(items);
        Tell(items - 1);
        Assert.False(reached.IsCompleted);

        Tell(1);
        Assert.True(reached.IsCompleted);
        Assert.True(_buffer.Reaches(items).IsCompleted);

        _buffer.Take(1);
        Assert.False(_buffer.Reaches(items).IsCompleted);
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
