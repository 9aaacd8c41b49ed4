using System.Diagnostics;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

/// <summary>On the kernel this runs on.</summary>
public sealed class WhenThisProcessIsMeasured : IDisposable
{
    private readonly KernelFiles _files = new();

    [Fact]
    public void TheFiguresAreThoseOfALivingProcess()
    {
        Assert.True(Measure().Sampler.TrySample(out var sample));
        Assert.InRange(sample.UsedBytes, Megabytes.Bytes, sample.ResidentBytes * 1_000);
        Assert.InRange(sample.ResidentBytes, 20 * Megabytes.Bytes, Process.GetCurrentProcess().PeakWorkingSet64 + Megabytes.Bytes);
        Assert.InRange(sample.Inventory.Threads, 2, 10_000);
        Assert.InRange(sample.Inventory.Descriptors, 4, 100_000);
        Assert.True(sample.Managed.LimitBytes > 0);
    }

    [Fact]
    public void ADescriptorAndASocketMoreAreCounted()
    {
        var before = new InventoryGauge(_files).Take();
        var sockets = Enumerable.Range(0, 50).Select(_ => new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp)).ToList();
        var with = new InventoryGauge(_files).Take();
        sockets.ForEach(socket => socket.Dispose());

        // Other tests open and close their own meanwhile.
        Assert.InRange(with.Sockets - before.Sockets, 25, 75);
        Assert.InRange(with.Descriptors - before.Descriptors, 25, 200);
    }

    [Fact]
    public void LargeObjectsCountBeforeTheyAreCollected()
    {
        var gauge = new ManagedGauge();
        var kept = Enumerable.Range(0, 512).Select(_ => new byte[Megabytes.Bytes]).ToList();
        Assert.InRange(gauge.Read().UsedBytes, 512 * Megabytes.Bytes, long.MaxValue);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void AFileThatIsMissingIsAskedForOnceAndAgainInVain()
    {
        Span<byte> buffer = stackalloc byte[8];
        Assert.Equal(-1, _files.Read("/proc/self/no-such-file", buffer));
        Assert.Equal(-1, _files.Read("/proc/self/no-such-file", buffer));
        Assert.Null(_files.ReadText("/proc/self/no-such-file"));
    }

    [Fact]
    public void ASampleWithoutCollectionAllocatesNothing()
    {
        var sampler = Measure().Sampler;
        for (var i = 0; i < 5; i++)
        {
            sampler.TrySample(out _);
        }

        // A collection by another test's doing makes one sample ask the GC, so the best of several counts.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ => AllocatedBy(sampler)));
    }

    public void Dispose() => _files.Dispose();

    private static long AllocatedBy(MemorySampler sampler)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        sampler.TrySample(out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private MemoryMeasuring Measure() => new(_files, Options.Create(new MemoryOptions()), new ManagedGauge().Read);
}
