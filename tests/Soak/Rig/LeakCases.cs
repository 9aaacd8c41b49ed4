namespace Soak.Rig;

/// <summary>
/// Every case. At these rates a life takes about a minute: long enough for its growth to be seen at a dozen points. A name that ends in <c>-ladder</c> is a
/// worker without a growth budget, which has to climb every rung. Between emergency and the limit lie 7 %: the rate times the time that the end takes has to
/// fit in there, and where a machine is so short of processors that the end takes seconds, a faster leak meets the kernel first.
/// </summary>
internal static class LeakCases
{
    private static readonly string[] EveryRung = ["warning", "critical", "emergency"];
    private static readonly string[] LargeClasses = ["large objects", "managed heap"];

    public static IReadOnlyList<LeakCase> All { get; } =
    [
        new("managed", "managed", 256, 2) { Classes = ["managed heap"] },
        OnTheLadder(new("managed-ladder", "managed", 256, 2.5) { Classes = ["managed heap"] }),
        new("managed-2gb", "managed", 2048, 25) { Classes = ["managed heap"], Lives = 1 },
        new("large-objects", "large_objects", 256, 2) { Classes = LargeClasses },
        new("native", "native", 256, 2) { Classes = ["native"] },
        OnTheLadder(new("native-ladder", "native", 256, 2.5) { Classes = ["native"] }),
        OnTheLadder(new("native-fast", "native", 512, 8) { Classes = ["native"] }),
        OnTheLadder(new("fragmentation", "native_fragmentation", 256, 2.5) { Classes = ["native"] }),
        new("threads", "threads", 384, 2) { StopReason = "thread_budget", Rungs = [], Classes = ["threads"], Threads = 200 },
        new("descriptors", "descriptors", 256, 4) { StopReason = "descriptor_budget", Rungs = [], Classes = ["descriptors"], Descriptors = 512 },
        new("cache", "cache", 256, 2) { Classes = ["unbounded cache"] },
        new("page-cache", "page_cache", 256, 100) { StopReason = null, Rungs = [] },
    ];

    private static LeakCase OnTheLadder(LeakCase leak) => leak with
    {
        StopReason = "memory_emergency",
        ExitCode = 12,
        Rungs = EveryRung,
        Settings = new Dictionary<string, string> { ["Recycling__GrowthFraction"] = "0" },
    };
}
