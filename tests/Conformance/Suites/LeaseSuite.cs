using Conformance.Adapters;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class LeaseSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    [Fact]
    public async Task AReceivedJobRunsUnderItsWorkersNameAndIsReceivedByNobodyElse()
    {
        var id = await Store.AcceptAsync();

        var received = await Store.ReceiveOneAsync("worker-7");

        Assert.Equal(1, received.Attempt);
        Assert.True(await Store.HasNothingReadyAsync());
        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal(JobState.Running, job!.State);
        var attempt = Assert.Single(job.Attempts);
        Assert.Equal("worker-7", attempt.Worker);
        Assert.Equal(AttemptOutcome.Running, attempt.Outcome);
        Assert.Null(attempt.EndedAt);
    }

    [Fact]
    public async Task NoMoreAreReceivedThanThereArePermits()
    {
        await Store.AcceptBatchAsync(10);

        Assert.Equal(4, (await Store.ReceiveAllAsync(4)).Count);
        Assert.Equal(6, (await Store.DepthAsync(depth => depth.Ready == 6)).Ready);
    }

    [Fact]
    public async Task AReceiverThatWaitsIsWokenByAJobOfAnotherProcess()
    {
        await using var other = await Store.OpenAgainAsync();
        var waiting = Store.ReceiveOneAsync();

        var id = await other.AcceptAsync();

        Assert.Equal(id, (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Id);
    }

    [Fact]
    public async Task AReceiverThatIsToldToStopTakesNothing()
    {
        using var stopTaking = new CancellationTokenSource();
        var waiting = Store.Queue.ReceiveAsync("worker-1", 1, stopTaking.Token);
        await stopTaking.CancelAsync();

        Assert.Empty(await waiting);
        await Store.AcceptAsync();
        Assert.Empty(await Store.Queue.ReceiveAsync("worker-1", 1, stopTaking.Token));
        Assert.Equal(1, (await Store.DepthAsync(depth => depth.Ready == 1)).Ready);
    }

    [Fact]
    public async Task ALeaseThatIsNotRenewedIsLostAndTheJobRunsAgainWithoutAFailure()
    {
        var id = await Store.AcceptAsync();
        var first = await Store.ReceiveOneAsync("worker-1");
        await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));

        var second = await Store.ReceiveOneAsync("worker-2");

        Assert.Equal(id, second.Id);
        Assert.Equal(0, second.Failures);
        Assert.Equal(2, second.Attempt);
        Assert.Equal(first.Lease, Assert.Single(await Store.Queue.RenewAsync([first.Lease, second.Lease], None)));
        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal([AttemptOutcome.LeaseLost, AttemptOutcome.Running], job!.Attempts.Select(attempt => attempt.Outcome));
        Assert.Equal(["worker-1", "worker-2"], job.Attempts.Select(attempt => attempt.Worker));
    }

    [Fact]
    public async Task ALeaseThatIsRenewedIsKept()
    {
        await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        for (var i = 0; i < 4; i++)
        {
            await Store.PassAsync(Store.Queue.LeaseTime / 2);
            Assert.Empty(await Store.Queue.RenewAsync([received.Lease], None));
        }

        Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
    }

    [Fact]
    public async Task AJobGivenBackIsReadyAtOnceAtItsOldPlaceAndNothingIsCounted()
    {
        var first = await Store.AcceptAsync("first");
        await Store.PassAsync(TimeSpan.FromSeconds(1));
        await Store.AcceptAsync("second");
        var received = await Store.ReceiveOneAsync("worker-1");
        Assert.Equal(first, received.Id);

        await Store.Queue.GiveBackAsync([received.Lease], "drain", None);

        Assert.Equal(2, (await Store.DepthAsync(depth => depth.Ready == 2)).Ready);
        var again = await Store.ReceiveOneAsync("worker-2");
        Assert.Equal(first, again.Id);
        Assert.Equal(0, again.Failures);
        var job = await Store.Lookup.FindJobAsync(first, None);
        Assert.Equal((AttemptOutcome.GivenBack, "drain"), (job!.Attempts[0].Outcome, job.Attempts[0].Code));
    }

    [Fact]
    public async Task AJobThatLosesItsLeaseTooOftenIsDeadLettered()
    {
        var id = await Store.AcceptAsync();
        for (var i = 0; i < Store.MaxLeaseLosses; i++)
        {
            await Store.ReceiveOneAsync();
            await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
        }

        await Store.NoticeLossesAsync();

        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal(JobState.Failed, job!.State);
        Assert.Equal(JobErrorCodes.TooManyDeliveries, job.Error!.Code);
        var depth = await Store.DepthAsync(depth => (depth.Ready, depth.Running, depth.DeadLettered) == (0, 0, 1));
        Assert.Equal((0, 0, 1), (depth.Ready, depth.Running, depth.DeadLettered));
    }

    [Fact]
    public async Task GivingBackAnyNumberOfTimesDeadLettersNothing()
    {
        await Store.AcceptAsync();
        for (var i = 0; i < Store.MaxLeaseLosses * 2; i++)
        {
            var received = await Store.ReceiveOneAsync();
            await Store.Queue.GiveBackAsync([received.Lease], "recycle", None);
        }

        Assert.Equal(1, (await Store.DepthAsync(depth => depth.Ready == 1)).Ready);
    }
}
