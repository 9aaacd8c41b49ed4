using FsCheck.Xunit;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenConnectingAgainIsSpaced
{
    [Fact]
    public void TheFirstAttemptWaitsForNothing() => Assert.Equal(TimeSpan.Zero, BackOff.After(0, 1));

    [Fact]
    public void EachFailureDoublesTheWaitUpToTheBound() => Assert.Equal(
        [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000],
        Enumerable.Range(1, 9).Select(failures => BackOff.After(failures, 1).TotalMilliseconds));

    [Property]
    public bool ChanceTakesAtMostHalf(int failures, byte chance)
    {
        var wait = BackOff.After(failures, chance / 255.0);
        return wait <= BackOff.Bound && wait >= BackOff.After(failures, 1) / 2;
    }
}
