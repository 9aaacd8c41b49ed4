using Conformance.Adapters;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class CancelSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    [Fact]
    public async Task AQueuedJobIsCanceledAtOnceAndNeverReceived()
    {
        var id = await Store.AcceptAsync();

        Assert.Equal(CancelOutcome.Canceled, await Store.Intake.CancelJobAsync(StoreUnderTest.Acme, id, None));

        Assert.Equal(JobState.Canceled, (await Store.Lookup.FindJobAsync(id, None))!.State);
        Assert.True(await Store.HasNothingReadyAsync());
    }

    [Fact]
    public async Task ARunningJobIsCanceledItsWorkerIsToldAndItsFinishComesTooLate()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        await using var other = await Store.OpenAgainAsync();
        var told = Store.Queue.WaitForCancellationsAsync(None);

        Assert.Equal(CancelOutcome.Canceled, await other.Intake.CancelJobAsync(StoreUnderTest.Acme, id, None));

        await told.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(received.Lease, Assert.Single(await Store.Queue.RenewAsync([received.Lease], None)));
        Assert.Equal(SettleOutcome.LeaseLost, await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal(JobState.Canceled, job!.State);
        Assert.Equal(AttemptOutcome.Canceled, Assert.Single(job.Attempts).Outcome);
        Assert.Null(await Store.Lookup.ReadResultAsync(id, None));
    }

    [Fact]
    public async Task AJobThatHasEndedStaysAsItIs()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);

        Assert.Equal(CancelOutcome.AlreadyEnded, await Store.Intake.CancelJobAsync(StoreUnderTest.Acme, id, None));

        Assert.Equal(JobState.Succeeded, (await Store.Lookup.FindJobAsync(id, None))!.State);
    }

    [Fact]
    public async Task NobodyCancelsAnothersJobOrBatch()
    {
        var id = await Store.AcceptAsync();
        var batch = await Store.AcceptBatchAsync(2);

        Assert.Null(await Store.Intake.CancelJobAsync(StoreUnderTest.Other, id, None));
        Assert.Null(await Store.Intake.CancelBatchAsync(StoreUnderTest.Other, batch, None));

        Assert.Equal(3, (await Store.DepthAsync(depth => depth.Ready == 3)).Ready);
    }

    [Fact]
    public async Task ACanceledBatchKeepsWhatWasFinishedReadable()
    {
        var batch = await Store.AcceptBatchAsync(3);
        var first = (await Store.ReceiveAllAsync(1))[0];
        await Store.Queue.FinishAsync(first.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        await Store.PassAsync(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, await Store.Intake.CancelBatchAsync(StoreUnderTest.Acme, batch, None));
        Assert.Equal(0, await Store.Intake.CancelBatchAsync(StoreUnderTest.Acme, batch, None));

        var ended = await Store.Lookup.ReadEndedAsync(batch, null, 10, None);
        Assert.Equal(3, ended.Count);
        Assert.NotNull(ended[0].Result);
        Assert.Equal([JobState.Succeeded, JobState.Canceled, JobState.Canceled], ended.Select(job => job.Job.State));
    }
}
