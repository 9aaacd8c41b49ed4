using Shared.Memory;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Ladder;

public sealed class WhenTheLadderIsChecked
{
    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(2048)]
    public void TheDefaultsHoldInContainersOfManySizes(int megabytes) => Assert.Empty(Problems(found: Found(megabytes, gc: megabytes * 0.9)));

    [Fact]
    public void WithoutAContainerTheyHoldToo() => Assert.Empty(Problems(
        found: new MemoryFindings(new MemoryLimit(Mb(24_000), LimitSource.PhysicalMemory, "/proc/meminfo"), Mb(24_000), null, Mb(24_000), Mb(40), new RuntimeSettings(false, true, 0))));

    [Theory]
    [InlineData(73, "Memory:EnterWarningFraction is 73, which looks like a percentage; it is a fraction: write 0.73.")]
    [InlineData(-1, "Memory:EnterWarningFraction is -1; it must be a fraction between 0 and 1.")]
    [InlineData(double.NaN, "Memory:EnterWarningFraction is NaN; it must be a fraction between 0 and 1.")]
    [InlineData(1500, "Memory:EnterWarningFraction is 1500; it must be a fraction between 0 and 1.")]
    [InlineData(0.6, "Memory:LeaveWarningFraction is 0.684; it must be below Memory:EnterWarningFraction, 0.6.")]
    [InlineData(0.85, "Memory:EnterWarningFraction is 0.85; it must be below Memory:LeaveCriticalFraction, 0.806.")]
    public void AFractionThatIsNoneOrOutOfOrderIsTold(double warning, string problem) =>
        Assert.Equal(problem, Assert.Single(Problems(new MemoryOptions { EnterWarningFraction = warning }).Take(1)));

    [Theory]
    [InlineData(2, "looks like GB; it is in MB: 2 GB is 2048")]
    [InlineData(30_000, "more than the machine has (24000 MB)")]
    [InlineData(2000, "looks like GB taken for GiB; write 2048, or 0 for the container's.")]
    [InlineData(2147, "looks like GB taken for GiB")]
    [InlineData(1953, "looks like GB taken for GiB")]
    public void AMistakenUnitIsTold(int configured, string problem) => Assert.Contains(
        problem, Assert.Single(Problems(new MemoryOptions { LimitMegabytes = configured })), StringComparison.Ordinal);

    [Fact]
    public void ALimitMeantToBeLowerIsNoMistake() => Assert.Empty(Problems(new MemoryOptions { LimitMegabytes = 1024 }));

    [Fact]
    public void AManagedRungThatLiesAtItsLimitCannotBeReached() => Assert.Contains(
        "From the managed ladder's emergency (92.8 MB) to its limit (100 MB) there are 7.2 MB; it needs 8",
        Assert.Single(Problems(found: Found(2048, gc: 100))), StringComparison.Ordinal);

    [Fact]
    public void AContainerTooSmallForTheLadderIsTold() => Assert.Contains(
        Problems(found: Found(100, gc: 90)), problem => problem.StartsWith("From the container ladder's emergency", StringComparison.Ordinal));

    [Fact]
    public void AnEmergencyMarkTooHighIsTold() => Assert.Equal(2, Problems(new MemoryOptions { EnterEmergencyFraction = 0.999 }).Count);

    [Fact]
    public void AGcThatMayTakeMoreThanTheContainerHasIsTold() => Assert.Contains(
        "DOTNET_GCHeapHardLimitPercent hexadecimal (0x5A is 90)", Assert.Single(Problems(found: Found(2048, gc: 2949))), StringComparison.Ordinal);

    [Theory]
    [InlineData("85", "is 85, which is hexadecimal and so 133 %, which the runtime ignores; 85 % is written 55.")]
    [InlineData("0x99", "it must be a hexadecimal percentage")]
    [InlineData("0", "it must be a hexadecimal percentage")]
    [InlineData("most", "it must be a hexadecimal percentage")]
    [InlineData("55", null)]
    [InlineData("0x5A", null)]
    [InlineData(null, null)]
    public void AGcLimitThatTheRuntimeWouldIgnoreIsTold(string? written, string? problem)
    {
        var found = Found(2048, gc: 1536);
        var problems = Problems(found: found with { Runtime = found.Runtime with { HardLimitPercentVariable = written } });
        Assert.Equal(problem is null, problems.Count == 0);
        Assert.All(problems, told => Assert.Contains(problem!, told, StringComparison.Ordinal));
    }

    [Fact]
    public void AProcessThatStartsAboveNormalIsTold() => Assert.Contains(
        "normal cannot be reached", Assert.Single(Problems(found: Found(256, gc: 230, used: 200))), StringComparison.Ordinal);

    [Fact]
    public void TheRefusalIsTheProblemsAndTheTable()
    {
        var refused = Assert.Throws<MemoryRefusedException>(() => LadderCheck.Require(Found(2048, gc: 2949), new MemoryOptions()));
        Assert.Equal("""
                             container   managed MB
            limit                 2048      2048
            cut short from        1974      1974
            emergency from        1900      1900
            critical from         1800      1800
              left below          1650      1650
            warning from          1500      1500
              left below          1400      1400
            limit: cgroup v2, /sys/fs/cgroup/memory.max; used at the start: 40 MB
            GC: workstation, concurrent, hard limit 2949 MB, conserve memory 0
            allocator: as it is
            """, refused.Message[(refused.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        LadderCheck.Require(Found(2048, gc: 1800), new MemoryOptions());
    }

    private static List<string> Problems(MemoryOptions? options = null, MemoryFindings? found = null) =>
        [.. LadderCheck.Problems(found ?? Found(2048, gc: 1800), options ?? new MemoryOptions())];

    private static MemoryFindings Found(int limit, double gc, int used = 40) => new(
        new MemoryLimit(Mb(limit), LimitSource.CgroupV2, "/sys/fs/cgroup/memory.max"), Mb(24_000), Mb(limit), Mb(gc), Mb(used), new RuntimeSettings(IsServerGc: false, IsConcurrent: true, 0));

    private static long Mb(double megabytes) => (long)(megabytes * Megabytes.Bytes);
}
