namespace Soak.Fleets;

/// <summary>The soak's own code, in less than a minute. The throughput that it measures is the command's to judge, on a machine that does nothing else.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenAFleetRecycles
{
    [Fact]
    public async Task OneDrainsAtATimeAndNoJobIsLostOrAnsweredTwice()
    {
        var fleet = new FleetCase(
            HasBacklog: true, DrainShare: 0.25, Time: TimeSpan.FromSeconds(30), JobTime: TimeSpan.FromSeconds(0.5), JobsPerLife: 200, SuccessorTime: TimeSpan.FromMinutes(1));

        var outcome = await FleetRun.RunAsync(fleet, TimeProvider.System);

        Assert.Empty(outcome.Harm);
        Assert.NotEmpty(outcome.Gaps);
    }
}
