using Soak.Rig;

namespace Soak;

/// <summary>The real worker under a real limit, with a leak in it, once each. Needs root, for a cgroup of its own.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenAWorkerLeaks
{
    /// <summary>One case of each leak; the others by command.</summary>
    public static TheoryData<string> Cases => ["managed-ladder", "large-objects", "native-ladder", "fragmentation", "threads", "descriptors", "cache", "page-cache"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ItEndsByItselfForTheRightReasonAndNoJobIsLostOrAnsweredTwice(string name)
    {
        var leak = LeakCases.All.Single(known => known.Name == name) with { Lives = 1 };

        var outcome = await LeakRig.RunAsync(leak, TimeProvider.System);

        Assert.Empty(Expectations.Broken(outcome));
    }
}
