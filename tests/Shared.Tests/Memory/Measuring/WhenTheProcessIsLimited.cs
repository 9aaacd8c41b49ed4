using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

public sealed class WhenTheProcessIsLimited
{
    private const string Limits = "Limit                     Soft Limit           Hard Limit           Units     \nMax open files            1024                 524288               files     \n";

    [Fact]
    public void TheSmallestOverTheLevelsAndTheKernelsCounts()
    {
        var kernel = FakeKernel.V2Container();
        kernel["/proc/self/cgroup"] = "0::/a/b\n";
        kernel["/proc/self/limits"] = Limits;
        kernel["/proc/sys/kernel/threads-max"] = "200000\n";
        kernel["/sys/fs/cgroup/a/b/pids.max"] = "max\n";
        Assert.Equal(new ProcessLimits(200_000, 1024), ProcessLimits.Find(kernel));
        kernel["/sys/fs/cgroup/a/pids.max"] = "500\n";
        Assert.Equal(500, ProcessLimits.Find(kernel).Threads);
    }

    [Fact]
    public void UnderVersionOneThePidsControllerHasAMountOfItsOwn()
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/proc/self/cgroup"] = "8:pids:/jobs\n4:memory:/jobs/worker\n0::/\n";
        kernel["/proc/self/mountinfo"] += "36 31 0:33 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n";
        kernel["/sys/fs/cgroup/pids/jobs/pids.max"] = "300\n";
        Assert.Equal(300, ProcessLimits.Find(kernel).Threads);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Max open files            unlimited            unlimited            files\n")]
    [InlineData("Max open files")]
    public void WhatCannotBeToldIsNoBound(string? limits) => Assert.Equal(new ProcessLimits(null, null), ProcessLimits.Find(new FakeKernel { ["/proc/self/limits"] = limits }));
}
