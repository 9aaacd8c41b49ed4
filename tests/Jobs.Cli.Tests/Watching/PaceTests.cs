using FsCheck.Xunit;
using Jobs.Cli.Watching;

namespace Jobs.Cli.Tests.Watching;

public sealed class PaceTests
{
    [Fact]
    public void ATwentiethOfWhatIsLeft() => Assert.Equal(TimeSpan.FromSeconds(1), Pace.Next(TimeSpan.FromSeconds(20), TimeSpan.Zero));

    [Property]
    public bool NeverHastyNeverAsleep(uint remaining, uint since, bool known)
    {
        var next = Pace.Next(known ? TimeSpan.FromMilliseconds(remaining) : null, TimeSpan.FromMilliseconds(since));
        return next >= Pace.Shortest && next <= Pace.Longest;
    }
}
