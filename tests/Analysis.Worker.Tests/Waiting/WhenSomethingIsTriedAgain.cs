using Analysis.Worker.Waiting;
using FsCheck.Xunit;

namespace Analysis.Worker.Tests.Waiting;

public sealed class WhenSomethingIsTriedAgain
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(100_000, 300)]
    public void TheWaitDoublesUpToItsBound(int failures, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ExponentialWait.After(failures, First, Longest, chance: 1));

    [Property]
    public void ChanceTakesNoMoreThanHalfOff(ushort failures, byte chance)
    {
        var whole = ExponentialWait.After(failures + 1, First, Longest, chance: 1);
        var wait = ExponentialWait.After(failures + 1, First, Longest, chance / 256.0);
        Assert.InRange(wait, whole / 2, whole);
        Assert.InRange(wait, First / 2, Longest);
    }

    [Property]
    public void MoreFailuresNeverWaitLess(byte failures, byte chance) => Assert.True(
        ExponentialWait.After(failures + 1, First, Longest, chance / 256.0) <= ExponentialWait.After(failures + 2, First, Longest, chance / 256.0));
}
