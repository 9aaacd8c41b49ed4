using FsCheck.Xunit;
using LocalHost.Scaling;

namespace LocalHost.Tests.Scaling;

public sealed class StabilizationWindowTests
{
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(15);

    [Fact]
    public void MoreIsObeyedAtOnceAndLessOnlyAfterTheCooldown()
    {
        var window = new StabilizationWindow(Cooldown);

        Assert.Equal(1, window.Stabilize(At(0), 1));
        Assert.Equal(4, window.Stabilize(At(2), 4));
        Assert.Equal(4, window.Stabilize(At(4), 2));
        Assert.Equal(4, window.Stabilize(At(16.9), 1));
        Assert.Equal(2, window.Stabilize(At(17), 1));
        Assert.Equal(1, window.Stabilize(At(19), 1));
    }

    [Fact]
    public void ASwingInsideTheCooldownStopsNothing()
    {
        var window = new StabilizationWindow(Cooldown);

        var counts = Enumerable.Range(0, 100).Select(i => window.Stabilize(At(i * 2), i % 5 == 0 ? 4 : 1)).ToList();

        Assert.All(counts, count => Assert.Equal(4, count));
    }

    [Fact]
    public void WithoutACooldownEveryWishIsObeyed()
    {
        var window = new StabilizationWindow(TimeSpan.Zero);

        Assert.Equal([3, 1, 2], new[] { window.Stabilize(At(0), 3), window.Stabilize(At(1), 1), window.Stabilize(At(1), 2) });
    }

    [Property]
    public bool IsTheHighestWishOfTheCooldown((byte Seconds, byte Desired)[] polls)
    {
        var window = new StabilizationWindow(Cooldown);
        var now = TimeSpan.Zero;
        var made = new List<(TimeSpan At, int Desired)>();
        foreach (var (seconds, desired) in polls)
        {
            now += TimeSpan.FromSeconds(seconds % 20);
            made.Add((now, desired));
            if (window.Stabilize(now, desired) != made.Where(wish => now - wish.At < Cooldown).Max(wish => wish.Desired))
            {
                return false;
            }
        }

        return true;
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
