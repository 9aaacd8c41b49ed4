using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

public sealed class WhenTheOwnCgroupIsLookedFor
{
    [Fact]
    public void InAContainerOfVersionTwoItIsTheMountPoint()
    {
        var found = CgroupFinder.Find(FakeKernel.V2Container());
        Assert.Equal(CgroupVersion.V2, found?.Version);
        Assert.Equal(["/sys/fs/cgroup"], found?.Levels);
    }

    [Fact]
    public void InABareGroupOfVersionTwoItIsBelowTheMountPointAndItsParentsAreLevelsToo()
    {
        var kernel = FakeKernel.V2Container();
        kernel["/proc/self/cgroup"] = "0::/system.slice/worker.service\n";
        kernel["/sys/fs/cgroup/system.slice/worker.service/memory.stat"] = "anon 1\n";
        Assert.Equal(["/sys/fs/cgroup/system.slice/worker.service", "/sys/fs/cgroup/system.slice", "/sys/fs/cgroup"], CgroupFinder.Find(kernel)?.Levels);
    }

    [Fact]
    public void InABareGroupOfVersionOneItIsBelowTheMountOfTheMemoryController()
    {
        var found = CgroupFinder.Find(FakeKernel.V1Bare());
        Assert.Equal(CgroupVersion.V1, found?.Version);
        Assert.Equal(["/sys/fs/cgroup/memory/jobs/worker", "/sys/fs/cgroup/memory/jobs", "/sys/fs/cgroup/memory"], found?.Levels);
    }

    [Fact]
    public void InAContainerOfVersionOneTheMountsRootIsTakenOffThePath()
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/proc/self/cgroup"] = "4:memory:/docker/abc\n";
        kernel["/proc/self/mountinfo"] = "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n";
        Assert.Equal(["/sys/fs/cgroup/memory"], CgroupFinder.Find(kernel)?.Levels);
    }

    [Fact]
    public void BelowAContainersOwnGroupTheLevelsEndAtTheMountPoint()
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/proc/self/cgroup"] = "4:memory:/docker/abc/inner\n";
        kernel["/proc/self/mountinfo"] = "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n";
        kernel["/sys/fs/cgroup/memory/inner/memory.stat"] = "total_rss 1\n";
        Assert.Equal(["/sys/fs/cgroup/memory/inner", "/sys/fs/cgroup/memory"], CgroupFinder.Find(kernel)?.Levels);
    }

    [Theory]
    [InlineData("4:memory:/elsewhere/entirely\n")]
    [InlineData("4:memory:/../outside\n")]
    public void APathThatIsNotBelowTheMountIsTheMountPoint(string membership)
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/proc/self/cgroup"] = membership;
        Assert.Equal(["/sys/fs/cgroup/memory"], CgroupFinder.Find(kernel)?.Levels);
    }

    [Fact]
    public void WhereBothVersionsAreMountedMemoryIsTheOnesThatHasItsController()
    {
        var kernel = FakeKernel.V1Bare();
        kernel["/proc/self/mountinfo"] = "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n" + FakeKernel.V1Line + "\n";
        Assert.Equal(CgroupVersion.V1, CgroupFinder.Find(kernel)?.Version);

        kernel["/proc/self/cgroup"] = "9:name=systemd:/\n0::/\n";
        kernel["/proc/self/mountinfo"] = "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd\n";
        kernel["/sys/fs/cgroup/unified/memory.stat"] = "anon 1\n";
        Assert.Equal(CgroupVersion.V2, CgroupFinder.Find(kernel)?.Version);
    }

    [Fact]
    public void AVersionTwoMountWithoutTheMemoryControllerIsNone()
    {
        var kernel = FakeKernel.V2Container();
        kernel["/sys/fs/cgroup/memory.stat"] = null;
        Assert.Null(CgroupFinder.Find(kernel));
    }

    [Fact]
    public void AMountPointWithASpaceIsFound()
    {
        var kernel = FakeKernel.V2Container();
        kernel["/proc/self/mountinfo"] = "31 23 0:28 / /my\\040groups rw - cgroup2 cgroup2 rw\n";
        kernel["/my groups/memory.stat"] = "anon 1\n";
        Assert.Equal(["/my groups"], CgroupFinder.Find(kernel)?.Levels);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("nonsense", "more\nnonsense - x\n31 23 - \n")]
    [InlineData("0::/", null)]
    [InlineData(null, FakeKernel.V2Line)]
    public void WithoutReadableFilesThereIsNone(string? membership, string? mounts)
    {
        var kernel = FakeKernel.V2Container();
        kernel["/proc/self/cgroup"] = membership;
        kernel["/proc/self/mountinfo"] = mounts;
        Assert.Null(CgroupFinder.Find(kernel));
    }
}
