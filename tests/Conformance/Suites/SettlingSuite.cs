using Conformance.Adapters;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class SettlingSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private static readonly JobError Fault = new(JobErrorCodes.AnalysisFault, "It failed.");

    [Fact]
    public async Task AFinishedJobHasItsStateItsResultAndItsTimeline()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync("worker-1");
        await Store.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Succeeded("{\"a\":1}"u8.ToArray()), None));

        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal(JobState.Succeeded, job!.State);
        Assert.Null(job.Error);
        Assert.NotNull(job.EndedAt);
        Assert.Equal(AttemptOutcome.Succeeded, Assert.Single(job.Attempts).Outcome);
        Assert.True(job.Attempts[0].EndedAt >= job.Attempts[0].StartedAt + TimeSpan.FromSeconds(2));
        Assert.Equal("{\"a\":1}"u8.ToArray(), await Store.Lookup.ReadResultAsync(id, None));
        Assert.True(await Store.HasNothingReadyAsync());
    }

    [Fact]
    public async Task OfTwoThatFinishOneJobTheOneThatLostItsLeaseChangesNothing()
    {
        var id = await Store.AcceptAsync();
        var first = await Store.ReceiveOneAsync("worker-1");
        await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
        var second = await Store.ReceiveOneAsync("worker-2");

        Assert.Equal(SettleOutcome.LeaseLost, await Store.Queue.FinishAsync(first.Lease, new JobOutcome.Succeeded("1"u8.ToArray()), None));
        Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(second.Lease, new JobOutcome.Succeeded("2"u8.ToArray()), None));
        Assert.Equal(SettleOutcome.LeaseLost, await Store.Queue.FinishAsync(second.Lease, new JobOutcome.Succeeded("3"u8.ToArray()), None));

        Assert.Equal("2"u8.ToArray(), await Store.Lookup.ReadResultAsync(id, None));
        Assert.Equal(1, (await Store.DepthAsync(depth => depth.EndedTotal == 1)).EndedTotal);
    }

    [Fact]
    public async Task EveryOutcomeUnderALostLeaseChangesNothing()
    {
        await Store.AcceptAsync();
        var lost = await Store.ReceiveOneAsync();
        await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
        var held = await Store.ReceiveOneAsync();

        Assert.Equal(SettleOutcome.LeaseLost, await Store.Queue.RetryLaterAsync(lost.Lease, Fault, TimeSpan.Zero, None));
        Assert.Equal(SettleOutcome.LeaseLost, await Store.Queue.PostponeAsync(lost.Lease, "throttled", TimeSpan.Zero, None));
        Assert.Equal(SettleOutcome.LeaseLost, await Store.Queue.DeadLetterAsync(lost.Lease, Fault, None));
        await Store.Queue.GiveBackAsync([lost.Lease], "drain", None);

        var depth = await Store.DepthAsync(depth => (depth.Ready, depth.Running, depth.Scheduled, depth.DeadLettered) == (0, 1, 0, 0));
        Assert.Equal((0, 1, 0, 0), (depth.Ready, depth.Running, depth.Scheduled, depth.DeadLettered));
        Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(held.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
    }

    [Fact]
    public async Task ARetryWaitsUntilItsTimeAndCountsOneFailure()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();

        await Store.Queue.RetryLaterAsync(received.Lease, Fault, TimeSpan.FromSeconds(20), None);

        var depth = await Store.DepthAsync(depth => (depth.Ready, depth.Running, depth.Scheduled) == (0, 0, 1));
        Assert.Equal((0, 0, 1), (depth.Ready, depth.Running, depth.Scheduled));
        var waiting = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal(JobState.Queued, waiting!.State);
        Assert.Equal(Fault, waiting.Error);
        Assert.NotNull(waiting.NextAttemptAt);
        Assert.Equal(1, waiting.Failures);

        await Store.PassAsync(TimeSpan.FromSeconds(21));
        var again = await Store.ReceiveOneAsync();
        Assert.Equal((id, 1, 2), (again.Id, again.Failures, again.Attempt));
        await Store.Queue.FinishAsync(again.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        Assert.Null((await Store.Lookup.FindJobAsync(id, None))!.Error);
    }

    [Fact]
    public async Task APostponedJobWaitsUntilItsTimeAndNothingIsCounted()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();

        Assert.Equal(SettleOutcome.Settled, await Store.Queue.PostponeAsync(received.Lease, "throttled", TimeSpan.FromSeconds(20), None));

        var depth = await Store.DepthAsync(depth => (depth.Ready, depth.Running, depth.Scheduled) == (0, 0, 1));
        Assert.Equal((0, 0, 1), (depth.Ready, depth.Running, depth.Scheduled));
        var waiting = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal((JobState.Queued, 0, (JobError?)null), (waiting!.State, waiting.Failures, waiting.Error));
        Assert.NotNull(waiting.NextAttemptAt);
        Assert.Equal((AttemptOutcome.Postponed, "throttled"), (waiting.Attempts[0].Outcome, waiting.Attempts[0].Code));

        await Store.PassAsync(TimeSpan.FromSeconds(21));
        var again = await Store.ReceiveOneAsync();
        Assert.Equal((id, 0, 2), (again.Id, again.Failures, again.Attempt));
    }

    [Fact]
    public async Task HoweverOftenAJobIsPostponedItIsNotTakenForPoison()
    {
        var id = await Store.AcceptAsync();
        for (var i = 0; i < Store.MaxLeaseLosses + 2; i++)
        {
            await Store.Queue.PostponeAsync((await Store.ReceiveOneAsync()).Lease, "model_unavailable", TimeSpan.FromSeconds(1), None);
            await Store.PassAsync(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(id, (await Store.ReceiveOneAsync()).Id);
    }

    [Fact]
    public async Task AReceiverThatWaitsTakesARetryWhenItsTimeComes()
    {
        await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        await Store.Queue.RetryLaterAsync(received.Lease, Fault, TimeSpan.FromSeconds(20), None);
        var waiting = Store.ReceiveOneAsync();

        while (!waiting.IsCompleted)
        {
            await Store.PassAsync(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(received.Id, (await waiting).Id);
    }

    [Fact]
    public async Task AFailedJobHasItsErrorAndNoResult()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();

        await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Failed(Fault), None);

        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal((JobState.Failed, Fault, 1), (job!.State, job.Error, job.Failures));
        Assert.Null(await Store.Lookup.ReadResultAsync(id, None));
        Assert.Equal(0, (await Store.DepthAsync(depth => depth.DeadLettered == 0)).DeadLettered);
    }

    [Fact]
    public async Task ADeadLetteredMessageFailsItsJobWithTheSameError()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        var error = new JobError(JobErrorCodes.UnreadableInput, "The stored input cannot be read.");

        Assert.Equal(SettleOutcome.Settled, await Store.Queue.DeadLetterAsync(received.Lease, error, None));

        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal((JobState.Failed, error), (job!.State, job.Error));
        Assert.Equal((AttemptOutcome.DeadLettered, JobErrorCodes.UnreadableInput), (job.Attempts[0].Outcome, job.Attempts[0].Code));
        Assert.Equal(1, (await Store.DepthAsync(depth => depth.DeadLettered == 1)).DeadLettered);
    }
}
