using Analysis.Worker.Running;
using Analysis.Worker.Settling;
using FsCheck.Xunit;
using Shared.Jobs;
using Shared.Ports;

namespace Analysis.Worker.Tests.Settling;

public sealed class WhenAnAttemptIsSettled
{
    private static readonly RetryOptions Retry = new();
    private static readonly JobError Error = new("analysis_fault", "It failed.");

    [Property]
    public void BelowTheBudgetAFailureWaitsWithinItsBounds(byte failuresBefore, byte chance)
    {
        var settlement = SettlementPolicy.Decide(new AttemptResult.Failed(Error), failuresBefore, Retry, chance / 256.0);
        if (failuresBefore + 1 < Retry.FailureBudget)
        {
            var later = Assert.IsType<Settlement.RetryLater>(settlement);
            Assert.Equal(Error, later.Error);
            Assert.InRange(later.Wait, Retry.FirstWait / 2, Retry.LongestWait);
        }
        else
        {
            Assert.Equal(new Settlement.Finish(new JobOutcome.Failed(Error)), settlement);
        }
    }

    [Property]
    public void OnlyAFailureIsCounted(byte failuresBefore)
    {
        AttemptResult[] others =
        [
            new AttemptResult.Answered(default, IsComplete: true), new AttemptResult.Answered(default, IsComplete: false), new AttemptResult.Refused(Error),
            new AttemptResult.Stopped(), new AttemptResult.LeaseLost(), new AttemptResult.Unreadable(),
        ];
        Assert.All(others, result =>
        {
            var settlement = SettlementPolicy.Decide(result, failuresBefore, Retry, 0.5);
            Assert.IsNotType<Settlement.RetryLater>(settlement);
            Assert.Equal(SettlementPolicy.Decide(result, 0, Retry, 0), settlement);
        });
    }

    [Fact]
    public void AStoppedAttemptIsGivenBackAndALostOneIsLeftAlone()
    {
        Assert.IsType<Settlement.GiveBack>(SettlementPolicy.Decide(new AttemptResult.Stopped(), 4, Retry, 0));
        Assert.IsType<Settlement.Nothing>(SettlementPolicy.Decide(new AttemptResult.LeaseLost(), 4, Retry, 0));
    }

    [Fact]
    public void ABudgetOfOneRetriesNothing() => Assert.IsType<Settlement.Finish>(
        SettlementPolicy.Decide(new AttemptResult.Failed(Error), 0, new RetryOptions { FailureBudget = 1 }, 0));
}
