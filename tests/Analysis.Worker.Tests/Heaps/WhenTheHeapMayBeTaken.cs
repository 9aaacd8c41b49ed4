using Analysis.Worker.Heaps;
using FsCheck.Xunit;
using Shared.Memory;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Tests.Heaps;

public sealed class WhenTheHeapMayBeTaken
{
    private static readonly CaptureReading Fine = new(HeapReason.Warning, Rung.Warning, 1000 * Megabytes.Bytes, null, IsTaking: false);

    [Fact]
    public void ItIsAtWarningWithRoom() => Assert.Null(Decide(Fine));

    [Theory]
    [InlineData(320, true)]
    [InlineData(319, false)]
    public void RoomIs256MegabytesAndTheMargin(long freeMegabytes, bool may) =>
        Assert.Equal(may ? null : CaptureRefusal.TooLittleRoom, Decide(Fine with { FreeBytes = freeMegabytes * Megabytes.Bytes }));

    [Fact]
    public void TheMarginIsASetting() =>
        Assert.Equal(CaptureRefusal.TooLittleRoom, CapturePolicy.Decide(Fine with { FreeBytes = 400 * Megabytes.Bytes }, new HeapOptions { MarginMegabytes = 145 }));

    [Fact]
    public void NotBeforeAnythingWasMeasured() => Assert.Equal(CaptureRefusal.TooLittleRoom, Decide(Fine with { FreeBytes = null }));

    [Theory]
    [InlineData(HeapReason.Warning, 14, CaptureRefusal.TooSoon)]
    [InlineData(HeapReason.GrowthRecycle, 14, CaptureRefusal.TooSoon)]
    [InlineData(HeapReason.Warning, 15, null)]
    [InlineData(HeapReason.Baseline, 1, null)]
    internal void NotTwiceInAQuarterOfAnHour(HeapReason why, int minutes, CaptureRefusal? refusal) =>
        Assert.Equal(refusal, Decide(Fine with { Why = why, SinceLast = TimeSpan.FromMinutes(minutes) }));

    [Property]
    public void NeverAtEmergencyNorTwiceAtOnceNorWithoutRoomNorWhereItIsSwitchedOff(HeapReason why, Rung rung, ushort freeMegabytes, bool isTaking, bool isEnabled)
    {
        var refusal = CapturePolicy.Decide(Fine with { Why = why, Rung = rung, FreeBytes = freeMegabytes * Megabytes.Bytes, IsTaking = isTaking }, new HeapOptions { Enabled = isEnabled });

        Assert.Equal(isEnabled && !isTaking && rung != Rung.Emergency && freeMegabytes >= 320, refusal is null);
    }

    private static CaptureRefusal? Decide(CaptureReading reading) => CapturePolicy.Decide(reading, new HeapOptions());
}
