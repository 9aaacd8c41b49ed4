using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

public sealed class WhenTheContainerIsMeasured
{
    private const string V2Stat = "anon 1000\nfile 500000\nkernel 99\nkernel_stack 20\npagetables 300\nsec_pagetables 7\nsock 4000\nshmem 50000\nfile_mapped 1\nslab_reclaimable 8\nslab_unreclaimable 600000\nslab 600008\n";

    [Fact]
    public void InVersionTwoItIsWhatCannotBeReclaimed()
    {
        Assert.True(new CgroupV2Gauge(FakeKernel.V2Container(stat: V2Stat), "/sys/fs/cgroup").TryRead(out var memory));
        Assert.Equal(new ContainerMemory(655_320, 1_000), memory);
    }

    [Fact]
    public void InVersionTwoAKernelWithoutARowMeasuresTheRest()
    {
        Assert.True(new CgroupV2Gauge(FakeKernel.V2Container(stat: "anon 1000\nshmem 5"), "/sys/fs/cgroup").TryRead(out var memory));
        Assert.Equal(1_005, memory.UsedBytes);
    }

    [Fact]
    public void InVersionOneItIsResidentSharedAndKernelMemory()
    {
        var kernel = FakeKernel.V1Bare(stat: "cache 9\nrss 7\nshmem 3\ntotal_cache 900000\ntotal_rss 1000\ntotal_rss_huge 4\ntotal_shmem 30\n");
        var gauge = new CgroupV1Gauge(kernel, "/sys/fs/cgroup/memory/jobs/worker");
        Assert.True(gauge.TryRead(out var memory));
        Assert.Equal(new ContainerMemory(1_030, 1_000), memory);

        kernel["/sys/fs/cgroup/memory/jobs/worker/memory.kmem.usage_in_bytes"] = "500000\n";
        Assert.True(gauge.TryRead(out memory));
        Assert.Equal(501_030, memory.UsedBytes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anon\nshmem 3\n")]
    [InlineData("anon lots\nshmem 3\n")]
    [InlineData("anon -5\nshmem 3\n")]
    [InlineData("shmem 3\n")]
    [InlineData("anon 5\nshmem x\n")]
    public void InVersionTwoWhatIsMalformedIsNotRead(string? stat)
    {
        var kernel = FakeKernel.V2Container();
        kernel["/sys/fs/cgroup/memory.stat"] = stat;
        Assert.False(new CgroupV2Gauge(kernel, "/sys/fs/cgroup").TryRead(out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("total_rss\n")]
    [InlineData("total_rss 0x5\n")]
    [InlineData("rss 5\ntotal_shmem 3\n")]
    public void InVersionOneWhatIsMalformedIsNotRead(string? stat)
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/sys/fs/cgroup/memory/jobs/worker/memory.stat"] = stat;
        Assert.False(new CgroupV1Gauge(kernel, "/sys/fs/cgroup/memory/jobs/worker").TryRead(out _));
    }

    [Fact]
    public void ALimitedParentIsMeasuredInsteadOfItsChild()
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/sys/fs/cgroup/memory/jobs/memory.limit_in_bytes"] = "134217728\n";
        kernel["/sys/fs/cgroup/memory/jobs/memory.stat"] = "total_rss 5000\n";
        Assert.True(Measure(kernel).Sampler.TrySample(out var sample));
        Assert.Equal(5_000, sample.UsedBytes);
    }

    [Fact]
    public void WithoutALimitOfTheKernelItIsTheProcessAlone()
    {
        var kernel = FakeKernel.V2Container("max\n", V2Stat);
        var measuring = Measure(kernel, configured: 512);
        Assert.True(measuring.Sampler.TrySample(out var sample));
        Assert.Equal(200 * Environment.SystemPageSize, sample.UsedBytes);
        Assert.Equal(300 * Environment.SystemPageSize, sample.ResidentBytes);
        Assert.Equal(LimitSource.Configured, measuring.Findings.Limit.Source);

        kernel["/proc/self/statm"] = "1000\n";
        Assert.False(measuring.Sampler.TrySample(out _));
    }

    [Fact]
    public void NativeMemoryIsWhatTheGcHasNotCommitted()
    {
        Assert.Equal(600, new MemorySample(0, 1_000, 0, null, default(ManagedMemory) with { CommittedBytes = 400 }, default).NativeBytes);
        Assert.Equal(0, new MemorySample(0, 1_000, 0, null, default(ManagedMemory) with { CommittedBytes = 4_000 }, default).NativeBytes);
    }

    [Theory]
    [InlineData("some avg10=12.50 avg60=1.00 avg300=0.00 total=99\nfull avg10=0.00\n", 0.125)]
    [InlineData("full avg10=3.00\n", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void PressureIsReadWhereTheKernelHasIt(string? text, double? expected)
    {
        var kernel = FakeKernel.V2Container();
        kernel["/sys/fs/cgroup/memory.pressure"] = text;
        Assert.Equal(expected, new PressureGauge(kernel, CgroupFinder.Find(kernel)).Read());
    }

    private static MemoryMeasuring Measure(FakeKernel kernel, int configured = 0) =>
        new(kernel, Options.Create(new MemoryOptions { LimitMegabytes = configured }), () => default(ManagedMemory) with { LimitBytes = Megabytes.Bytes });
}
