using Microsoft.Extensions.Logging;
using Shared.Memory.Ladder;

namespace Shared.Tests.Memory.Governing;

public sealed class WhenReliefHangsOrFails
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ACacheThatHangsHidesNothingThatComesAndHoldsUpNoDrain()
    {
        await using var rig = new GovernorRig { TrimHangs = new TaskCompletionSource(), InFlight = 1 };
        await rig.PassAsync(5, usedMegabytes: 1600);
        await rig.TrimBegan.Task.WaitAsync(Patience);
        await rig.PassAsync(1, usedMegabytes: 1810);
        Assert.Equal(Rung.Critical, rig.State.Rung);
        Assert.Equal(["end MemoryEmergency"], await rig.PassAsync(1, usedMegabytes: 1910));

        rig.TrimHangs.SetResult();
        await rig.Relieved.WaitAsync(Patience);
        Assert.Empty(await rig.PassAsync(0));
        Assert.Equal(Rung.Emergency, rig.State.Rung);
    }

    [Fact]
    public async Task ARoundOfTrimmingIsGivenUpAfterFiveSeconds()
    {
        await using var rig = new GovernorRig { TrimHangs = new TaskCompletionSource(), InFlight = 1 };
        await rig.PassAsync(5, usedMegabytes: 1600);
        await rig.TrimBegan.Task.WaitAsync(Patience);
        rig.Wait(TimeSpan.FromSeconds(5));
        await rig.Relieved.WaitAsync(Patience);
        Assert.Equal(["trim", "collect", "return"], await rig.PassAsync(0));
        Assert.Contains((LogLevel.Error, 2005), rig.Logged);
        Assert.Equal(Rung.Warning, rig.State.Rung);
    }

    [Fact]
    public async Task AWarningThatItsOwnReliefEndsIsNotedAllTheSame()
    {
        await using var rig = new GovernorRig { TrimHangs = new TaskCompletionSource(), InFlight = 1 };
        var before = rig.Now;
        await rig.PassAsync(5, usedMegabytes: 1600);
        await rig.TrimBegan.Task.WaitAsync(Patience);
        await rig.PassAsync(1, usedMegabytes: 200);
        rig.TrimHangs.SetResult();
        await rig.Relieved.WaitAsync(Patience);
        Assert.Equal((Rung.Normal, Rung.Warning), (rig.State.Rung, rig.State.HighestSince(before)));
    }

    [Fact]
    public async Task AReliefThatFailsKeepsNoOtherFromItsTurn()
    {
        await using var rig = new GovernorRig { ClearFault = new InvalidOperationException("a cache") };
        Assert.Equal(["collect", "return"], await rig.PassAsync(1, usedMegabytes: 1800));
        Assert.Contains((LogLevel.Error, 2005), rig.Logged);
    }
}
