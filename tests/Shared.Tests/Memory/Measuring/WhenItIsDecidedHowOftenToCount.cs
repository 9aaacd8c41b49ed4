using Shared.Memory.Measuring;

namespace Shared.Tests.Memory.Measuring;

public sealed class WhenItIsDecidedHowOftenToCount
{
    private static readonly ProcessLimits Limits = new(200, 512);

    [Theory]
    [InlineData(99, 255, InventoryTurn.Slow)]
    [InlineData(100, 20, InventoryTurn.Fast)]
    [InlineData(20, 256, InventoryTurn.Fast)]
    [InlineData(-1, -1, InventoryTurn.Slow)]
    public void ItIsOftenFromHalfOfWhatMayBeHeld(int threads, int descriptors, int turn) =>
        Assert.Equal(turn, InventoryTurn.After(new ProcessInventory(threads, descriptors, 0), Limits));

    [Fact]
    public void WithoutABoundItIsSeldom() => Assert.Equal(InventoryTurn.Slow, InventoryTurn.After(new ProcessInventory(100_000, 100_000, 0), new ProcessLimits(null, null)));
}
