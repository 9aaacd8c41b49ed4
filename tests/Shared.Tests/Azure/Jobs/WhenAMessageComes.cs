using FsCheck.Xunit;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Jobs;

namespace Shared.Tests.Azure.Jobs;

/// <summary>What is done with a message is decided from the record, and the message only says which sending it is of.</summary>
public sealed class WhenAMessageComes
{
    private const int MaxLosses = 3;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    internal static readonly JobRow Queued = new()
    {
        Id = JobId.Create(SubmitterId.Parse("acme"), Now),
        Submitter = SubmitterId.Parse("acme"),
        State = JobState.Queued,
        InputBytes = 10,
        AcceptedAt = Now,
        ExpiresAt = Now.AddDays(7),
        SentAt = Now,
    };

    private static readonly JobRow Running = JobSteps.Claim(Queued, "worker-1", message: 7, generation: 1, Now);

    [Fact]
    public void AJobThatWaitsIsClaimed() => Assert.Equal(Delivery.Claim, Decide(Queued));

    [Fact]
    public void AJobOfASealedBatchThatNobodyTouchedYetIsClaimed() => Assert.Equal(Delivery.Claim, Decide(Queued with { State = JobState.Accepted }));

    [Fact]
    public void ItsOwnMessageAgainMeansThatItsWorkerIsGone() => Assert.Equal(Delivery.Claim, Decide(Running, sequence: 7));

    [Fact]
    public void AnotherMessageOfTheSameSendingIsADuplicateWhileItRuns() => Assert.Equal(Delivery.Duplicate, Decide(Running, sequence: 8));

    [Fact]
    public void AMessageThatWasSentAgainTakesTheJobOver() => Assert.Equal(Delivery.Claim, Decide(JobSteps.SendAgain(Running, Now), generation: 2, sequence: 8));

    [Fact]
    public void AMessageOfAnEarlierSendingIsStale() => Assert.Equal(Delivery.Stale, Decide(JobSteps.SendAgain(Queued, Now)));

    [Fact]
    public void AJobWhoseTimeIsOverExpires() => Assert.Equal(Delivery.Expire, Decide(Queued with { ExpiresAt = Now }));

    [Fact]
    public void AJobThatKilledItsWorkersIsGivenUpOnTheLastLoss()
    {
        Assert.Equal(Delivery.Claim, Decide(Running with { Losses = MaxLosses - 2 }, sequence: 7));
        Assert.Equal(Delivery.GiveUp, Decide(Running with { Losses = MaxLosses - 1 }, sequence: 7));
    }

    [Property]
    public void NothingIsEverDoneForAJobThatHasEnded(int generation, long sequence, int losses, JobState state) => Assert.True(
        !state.IsTerminal() || DeliveryPolicy.Decide(Running with { State = state, Losses = losses }, generation, sequence, MaxLosses, Now) == Delivery.Ended);

    [Property]
    public void WhatIsClaimedIsOfTheLatestSendingAndHasNotEnded(int generation, long sequence, int ahead, JobState state)
    {
        var row = Running with { State = state, Generation = Math.Abs(ahead % 5) + 1 };
        if (DeliveryPolicy.Decide(row, generation, sequence, MaxLosses, Now) == Delivery.Claim)
        {
            Assert.True(generation >= row.Generation && !state.IsTerminal());
        }
    }

    private static Delivery Decide(JobRow row, int generation = 1, long sequence = 7) => DeliveryPolicy.Decide(row, generation, sequence, MaxLosses, Now);
}
