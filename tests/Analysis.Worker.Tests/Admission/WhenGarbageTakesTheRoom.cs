using Analysis.Worker.Admission;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Measuring;

namespace Analysis.Worker.Tests.Admission;

public sealed class WhenGarbageTakesTheRoom : IDisposable
{
    private const int Limit = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryState _memory;
    private readonly AdmissionGate _gate = new(Options.Create(new AdmissionOptions { Lanes = 100, BaseCostKilobytes = 10 * 1024, CostPerInputByte = 0 }));
    private int _collected;

    public WhenGarbageTakesTheRoom() => _memory = new MemoryState(_time);

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData(true, 100, 0, 1000, 100, true)]
    [InlineData(false, 100, 0, 1000, 100, false)]
    [InlineData(true, 99, 0, 1000, 100, false)]
    [InlineData(true, 199, 100, 1000, 100, false)]
    [InlineData(true, 100, 0, 999, 100, false)]
    public void ItIsCollectedWhereJobsWaitForItAndWhereThatTakesLittleOfTheTime(bool isShort, long unexplained, long afterLast, int since, int took, bool isDue) => Assert.Equal(isDue, CollectPolicy.IsDue(
        new CollectReading(isShort, unexplained, afterLast, CostBytes: 50, CriticalBytes: 1000, TimeSpan.FromMilliseconds(since), TimeSpan.FromMilliseconds(took))));

    [Fact]
    public void GarbageLessThanTheNextJobIsNotWorthIt() =>
        Assert.False(CollectPolicy.IsDue(new CollectReading(true, 100, 0, CostBytes: 101, CriticalBytes: 1000, TimeSpan.FromMinutes(1), TimeSpan.Zero)));

    [Fact]
    public async Task WhatEndedJobsLeftBehindIsCollectedAndTheNextAreLetInAtOnce()
    {
        using var stop = new CancellationTokenSource();
        Sample(usedMegabytes: 100, heapMegabytes: 100);
        var loop = Loop(freesMegabytes: 600).RunAsync(stop.Token);
        using var all = await _gate.AdmitAsync(CancellationToken.None).WaitAsync(Patience, TimeProvider.System);
        Assert.InRange(all.Count, 1, 99);
        all.Dispose();

        // Of 878 MB to critical, and nothing runs: what is used is garbage.
        Sample(usedMegabytes: 860, heapMegabytes: 860);
        var begun = TimeProvider.System.GetTimestamp();
        while (_gate.Room / Megabytes.Bytes is < 600 or > 640 && TimeProvider.System.GetElapsedTime(begun) < Patience)
        {
            await Task.Yield();
        }

        Assert.InRange(_gate.Room / Megabytes.Bytes, 600, 640);
        Assert.Equal(1, _collected);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);
    }

    [Fact]
    public void GarbageIsNeitherRestNorTheCostOfJobs()
    {
        var reservations = new Reservations(new CostModel(10 * Megabytes.Bytes, 0));
        reservations.Note(Ladder(100), Ladder(100), fullCollections: 1);
        for (var sample = 0; sample < 100; sample++)
        {
            reservations.Note(Ladder(700), Ladder(700), fullCollections: 1);
        }

        reservations.Note(Ladder(110), Ladder(110), fullCollections: 2);
        Assert.Equal((1, 0), (reservations.Factor, reservations.UnexplainedBytes));
        Assert.Equal(890, reservations.Room / Megabytes.Bytes);
    }

    [Fact]
    public void AProcessThatBecameWarmDoesNotPassForCostlierJobs()
    {
        var reservations = new Reservations(new CostModel(10 * Megabytes.Bytes, 0));
        reservations.Note(Ladder(100), Ladder(100), fullCollections: 0);
        var (_, cost) = reservations.Admit(free: 4, isFirst: true);
        for (var job = 0; job < 4; job++)
        {
            Assert.True(reservations.TryEnter(cost, cost));
        }

        for (var sample = 1; sample < 200; sample++)
        {
            reservations.Note(Ladder(100 + 40 + 40), Ladder(100 + 40 + 40), fullCollections: sample);
        }

        Assert.Equal(1, reservations.Factor);
    }

    private static LadderSample Ladder(long usedMegabytes) => new(usedMegabytes * Megabytes.Bytes, 0, 1000 * Megabytes.Bytes);

    private AdmissionLoop Loop(int freesMegabytes) => new(
        _gate,
        _memory,
        () =>
        {
            _collected++;
            _time.Advance(TimeSpan.FromMilliseconds(20));
            return freesMegabytes * Megabytes.Bytes;
        },
        Options.Create(new AdmissionOptions { Lanes = 100, RampUp = TimeSpan.Zero }),
        Options.Create(new MemoryOptions()),
        _time);

    private void Sample(long usedMegabytes, long heapMegabytes) => _memory.Note(
        default(MemorySample) with
        {
            UsedBytes = usedMegabytes * Megabytes.Bytes,
            Managed = default(ManagedMemory) with { UsedBytes = usedMegabytes * Megabytes.Bytes, CommittedBytes = heapMegabytes * Megabytes.Bytes, HeapBytes = heapMegabytes * Megabytes.Bytes },
        },
        new MemoryFindings(
            new MemoryLimit(Limit * Megabytes.Bytes, LimitSource.Configured, "test"), Limit * Megabytes.Bytes, null, Limit * Megabytes.Bytes, 0, new RuntimeSettings(false, true, 0)));
}
