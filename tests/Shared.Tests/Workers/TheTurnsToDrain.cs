using FsCheck.Xunit;
using Shared.Workers;

namespace Shared.Tests.Workers;

public sealed class TheTurnsToDrain
{
    [Theory]
    [InlineData(0, 0.25, 1)]
    [InlineData(1, 0.25, 1)]
    [InlineData(7, 0.25, 1)]
    [InlineData(8, 0.25, 2)]
    [InlineData(10, 0, 1)]
    [InlineData(10, 1, 10)]
    [InlineData(100, 0.29, 29)]
    [InlineData(10, 0.3, 3)]
    public void AreTheShareRoundedDownAndAtLeastOne(int alive, double share, int expected) => Assert.Equal(expected, DrainTurnPolicy.Allowed(alive, share));

    [Property]
    public bool AreNeverMoreThanTheShareUnlessTheyAreOne(ushort alive, byte percent) =>
        DrainTurnPolicy.Allowed(alive, Share(percent)) is var allowed && (allowed == 1 || allowed * 100 <= alive * (percent % 101));

    [Property]
    public bool AreAsManyAsTheShareHoldsWhole(ushort alive, byte percent) =>
        (DrainTurnPolicy.Allowed(alive, Share(percent)) + 1) * 100 > alive * (percent % 101);

    [Property]
    public bool AreAtLeastOneAndNeverMoreThanThereAreWorkers(ushort alive, byte percent)
    {
        var allowed = DrainTurnPolicy.Allowed(alive, Share(percent));
        return allowed >= 1 && allowed <= Math.Max(1, (int)alive);
    }

    [Property]
    public bool GrowWithTheFleetAndWithTheShare(ushort alive, byte percent) =>
        DrainTurnPolicy.Allowed(alive + 1, Share(percent)) >= DrainTurnPolicy.Allowed(alive, Share(percent))
        && DrainTurnPolicy.Allowed(alive, Math.Min(1, Share(percent) + 0.01)) >= DrainTurnPolicy.Allowed(alive, Share(percent));

    private static double Share(byte percent) => percent % 101 / 100.0;
}
