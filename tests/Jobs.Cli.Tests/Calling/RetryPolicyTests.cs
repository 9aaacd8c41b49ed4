using FsCheck.Xunit;
using Jobs.Cli.Calling;

namespace Jobs.Cli.Tests.Calling;

public sealed class RetryPolicyTests
{
    private static readonly RetryBudget Budget = new(Attempts: 5, ConnectAttempts: 2, LongestWait: TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData("Lasting", true, 0)]
    [InlineData("NotSent", true, 1)]
    [InlineData("NotSent", false, 1)]
    [InlineData("Refused", false, 4)]
    [InlineData("Lost", true, 4)]
    [InlineData("Lost", false, 0)]
    public void TriesAreCountedByWhatWentWrong(string transience, bool repeatable, int retries)
    {
        var failure = Failed(Enum.Parse<Transience>(transience));

        Assert.Equal(retries, Enumerable.Range(1, 10).TakeWhile(attempt => RetryPolicy.WaitBeforeNext(Budget, attempt, failure, repeatable, 0) is not null).Count());
    }

    [Fact]
    public void WithoutAWishOfTheServiceTheWaitDoubles()
    {
        var waits = Enumerable.Range(1, 4).Select(attempt => RetryPolicy.WaitBeforeNext(Budget, attempt, Failed(Transience.Refused), true, 0)!.Value.TotalSeconds);

        Assert.Equal([0.25, 0.5, 1, 2], waits);
    }

    [Fact]
    public void AWaitTooLongIsNotWaitedFor() =>
        Assert.Null(RetryPolicy.WaitBeforeNext(Budget, 1, Failed(Transience.Refused) with { RetryAfter = TimeSpan.FromSeconds(61) }, true, 0));

    [Property]
    public bool AWaitAskedForIsNeverShortenedAndBarelyLengthened(ushort seconds, byte chance)
    {
        var asked = TimeSpan.FromSeconds((seconds % 60) + 1);
        var wait = RetryPolicy.WaitBeforeNext(Budget, 1, Failed(Transience.Refused) with { RetryAfter = asked }, true, chance / 256.0);
        return wait >= asked && wait <= asked * 1.1;
    }

    [Property]
    public bool NoWaitIsLongerThanTheCapOrZero(ushort attempt, byte chance)
    {
        var wait = RetryPolicy.WaitBeforeNext(Budget with { Attempts = int.MaxValue }, attempt + 1, Failed(Transience.Refused), true, chance / 256.0);
        return wait > TimeSpan.Zero && wait <= RetryPolicy.LongestBackOff;
    }

    private static Failure Failed(Transience transience) => new(FailureKind.Unavailable, "c", "m") { Transience = transience };
}
