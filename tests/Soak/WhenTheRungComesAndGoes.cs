using Soak.Cycles;

namespace Soak;

/// <summary>The real worker under a real limit. Needs root, for a cgroup of its own.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenTheRungComesAndGoes
{
    [Fact]
    public async Task NoJobIsHarmedAndNoneIsReceivedAtCritical()
    {
        var outcome = await CycleRun.RunAsync(cycles: 50, TimeProvider.System);
        Assert.Empty(outcome.Broken());
    }
}
