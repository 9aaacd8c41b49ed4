using Shared.Memory;
using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

public sealed class WhenTheLimitIsLookedFor
{
    private const long Physical = 24L * 1024 * Megabytes.Bytes;

    [Fact]
    public void ItIsTheContainers() => Assert.Equal(
        new MemoryLimit(2048 * Megabytes.Bytes, LimitSource.CgroupV2, "/sys/fs/cgroup/memory.max"), Find(FakeKernel.V2Container()));

    [Fact]
    public void ItIsTheSmallestOfTheLevels()
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/sys/fs/cgroup/memory/jobs/memory.limit_in_bytes"] = "134217728\n";
        Assert.Equal(new MemoryLimit(128 * Megabytes.Bytes, LimitSource.CgroupV1, "/sys/fs/cgroup/memory/jobs/memory.limit_in_bytes"), Find(kernel));
    }

    [Theory]
    [InlineData("max\n")]
    [InlineData("9223372036854771712\n")]
    [InlineData("0\n")]
    [InlineData("-1\n")]
    [InlineData("12 34\n")]
    [InlineData("")]
    [InlineData("25769803776\n")]
    [InlineData("99999999999999999999999\n")]
    public void WhatIsNoLimitIsNone(string max) => Assert.Equal(new MemoryLimit(Physical, LimitSource.PhysicalMemory, "/proc/meminfo"), Find(FakeKernel.V2Container(max)));

    [Fact]
    public void TheConfiguredOneCountsWhereItIsSmaller()
    {
        Assert.Equal(new MemoryLimit(512 * Megabytes.Bytes, LimitSource.Configured, "Memory:LimitMegabytes"), Find(FakeKernel.V2Container(), 512));
        Assert.Equal(LimitSource.CgroupV2, Find(FakeKernel.V2Container(), 4096).Source);
        Assert.Equal(LimitSource.Configured, Find(FakeKernel.V2Container("max"), 4096).Source);
    }

    [Fact]
    public void TheMachinesMemoryIsRead()
    {
        Assert.Equal(Physical, LimitFinder.PhysicalBytes(FakeKernel.V2Container(), otherwise: 7));
        Assert.Equal(7, LimitFinder.PhysicalBytes(new FakeKernel(), otherwise: 7));
        Assert.Equal(7, LimitFinder.PhysicalBytes(new FakeKernel { ["/proc/meminfo"] = "MemTotal: lots kB\n" }, otherwise: 7));
    }

    private static MemoryLimit Find(FakeKernel kernel, int configured = 0) => LimitFinder.Find(kernel, CgroupFinder.Find(kernel), configured * Megabytes.Bytes, Physical);
}
