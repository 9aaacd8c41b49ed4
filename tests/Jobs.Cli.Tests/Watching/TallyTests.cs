using Jobs.Cli.Watching;

namespace Jobs.Cli.Tests.Watching;

public sealed class TallyTests
{
    [Fact]
    public void WorriesAreNamedInTheOrderAPersonWorries()
    {
        var tally = new[] { "canceled", "succeeded", "partial", "failed", "failed", "vanished", "expired" }.Aggregate(new Tally(9), (tally, state) => tally.With(state));

        Assert.Equal("2 failed, 1 partial, 1 expired, 1 canceled, 1 other", tally.Worries());
        Assert.Equal((7, 6, false), (tally.Ended, tally.NotSucceeded, tally.AllSucceeded));
    }
}
