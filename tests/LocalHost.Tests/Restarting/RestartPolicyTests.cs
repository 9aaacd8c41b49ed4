using FsCheck.Xunit;
using LocalHost.Restarting;

namespace LocalHost.Tests.Restarting;

public sealed class RestartPolicyTests
{
    private static readonly RestartOptions Options = new();

    [Fact]
    public void ARecycledProcessStartsAgainAtOnce()
    {
        var decision = RestartPolicy.After(new EndedLife(0, TimeSpan.FromMinutes(10)), 0, Options);

        Assert.Equal(new RestartDecision(RestartKind.Recycle, TimeSpan.Zero, 0), decision);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(6, 30)]
    [InlineData(2_000_000_000, 30)]
    public void EachFurtherCrashDoublesTheWaitUpToTheLongest(int crashesBefore, int seconds)
    {
        var decision = RestartPolicy.After(new EndedLife(1, TimeSpan.FromSeconds(5)), crashesBefore, Options);

        Assert.Equal(new RestartDecision(RestartKind.Crash, TimeSpan.FromSeconds(seconds), crashesBefore + 1), decision);
    }

    [Fact]
    public void AHealthyLifeMakesItsCrashTheFirstAgain()
    {
        var decision = RestartPolicy.After(new EndedLife(137, Options.HealthyAfter), 9, Options);

        Assert.Equal(new RestartDecision(RestartKind.Crash, Options.FirstDelay, 1), decision);
    }

    [Fact]
    public void ARecycleAfterAShortLifeForgetsNoCrash()
    {
        var decision = RestartPolicy.After(new EndedLife(0, TimeSpan.FromSeconds(20)), 4, Options);

        Assert.Equal(new RestartDecision(RestartKind.Recycle, TimeSpan.Zero, 4), decision);
    }

    [Fact]
    public void AProcessThatEndsAtOnceCannotSpinEvenWithCodeZero()
    {
        var decision = RestartPolicy.After(new EndedLife(0, TimeSpan.FromMilliseconds(40)), 2, Options);

        Assert.Equal(new RestartDecision(RestartKind.Crash, TimeSpan.FromSeconds(4), 3), decision);
    }

    [Fact]
    public void ARefusedConfigurationIsGivenUp() =>
        Assert.Equal(RestartKind.GiveUp, RestartPolicy.After(new EndedLife(2, TimeSpan.FromMilliseconds(300)), 0, Options).Kind);

    [Property]
    public bool OnlyCodeTwoIsGivenUp(int exitCode, uint milliseconds, ushort crashes) =>
        RestartPolicy.After(new EndedLife(exitCode, TimeSpan.FromMilliseconds(milliseconds)), crashes, Options).Kind == RestartKind.GiveUp == (exitCode == 2);

    [Property]
    public bool NoWaitIsLongerThanTheLongestNorACrashWithoutOne(int exitCode, uint milliseconds, ushort crashes)
    {
        var decision = RestartPolicy.After(new EndedLife(exitCode, TimeSpan.FromMilliseconds(milliseconds)), crashes, Options);
        return decision.Kind == RestartKind.Crash
            ? decision.Delay >= Options.FirstDelay && decision.Delay <= Options.MaxDelay && decision.CrashesInARow >= 1
            : decision.Delay == TimeSpan.Zero;
    }
}
