using Conformance.Adapters;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class BatchSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    [Fact]
    public async Task AnItemThatIsTheSameAsAnEarlierOneSaysSoAndSeesWhereThatStands()
    {
        var opened = Assert.IsType<BatchOpening.Opened>(await Store.Intake.OpenBatchAsync(new BatchHeader(StoreUnderTest.Acme, TimeSpan.FromDays(7), IdempotencyKey: null), None));
        await Store.Intake.StageAsync(opened.Batch, 1, [StoreUnderTest.Item("same"), StoreUnderTest.Item("same") with { SameAs = 1 }], None);
        await Store.Intake.SealAsync(opened.Batch, new BatchSeal(2, 0, new byte[32]), None);
        var (first, second) = (JobId.Of(opened.Batch.Id, 1), JobId.Of(opened.Batch.Id, 2));

        var leased = (await Store.ReceiveAllAsync(2)).ToDictionary(job => job.Id);
        Assert.Equal((null, first), (leased[first].SameAs, leased[second].SameAs));
        Assert.Equal(first, (await Store.Lookup.FindJobAsync(second, None))!.SameAs);
        Assert.Equal(new FirstOfSame(JobState.Running, null), await Store.Queue.ReadFirstAsync(leased[second].Lease, first, None));

        await Store.Queue.FinishAsync(leased[first].Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        var ended = await Store.Queue.ReadFirstAsync(leased[second].Lease, first, None);
        Assert.Equal((JobState.Succeeded, "{}"), (ended!.State, System.Text.Encoding.UTF8.GetString(ended.Result!.Value.Span)));
        Assert.Null(await Store.Queue.ReadFirstAsync(leased[second].Lease, JobId.Of(opened.Batch.Id, 3), None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Queue.ReadFirstAsync(leased[second].Lease, JobId.Create(StoreUnderTest.Acme, Store.Now), None));
    }

    [Fact]
    public async Task StagedItemsExistForNobodyUntilTheBatchIsSealed()
    {
        var batch = await OpenAsync();
        await Store.Intake.StageAsync(batch, 1, [StoreUnderTest.Item("one"), StoreUnderTest.Item("two")], None);

        Assert.True(await Store.HasNothingReadyAsync());
        Assert.Null(await Store.Lookup.FindBatchAsync(batch.Id, None));
        Assert.Null(await Store.Lookup.FindJobAsync(JobId.Of(batch.Id, 1), None));
        Assert.Empty(await Store.Lookup.ListAsync(new JobQuery.OfSubmitter(StoreUnderTest.Acme, 10), None));

        await Store.Intake.SealAsync(batch, new BatchSeal(2, 0, new byte[32]), None);

        Assert.Equal(2, (await Store.DepthAsync(depth => depth.Ready == 2)).Ready);
        Assert.Equal(2, (await Store.Lookup.FindBatchAsync(batch.Id, None))!.Counts.Queued);
        Assert.Equal(JobState.Queued, (await Store.Lookup.FindJobAsync(JobId.Of(batch.Id, 1), None))!.State);
    }

    [Fact]
    public async Task ItemsAreReceivedInTheirOrderAndKnowTheirBatchAndPosition()
    {
        var batch = await Store.AcceptBatchAsync(20);

        var received = await Store.ReceiveAllAsync(20);

        Assert.Equal(Enumerable.Range(1, 20), received.Select(job => job.Id.Position).Order());
        Assert.All(received, job => Assert.Equal(batch, job.Id.Batch));
    }

    [Fact]
    public async Task ADiscardedBatchLeavesNothing()
    {
        var batch = await OpenAsync();
        await Store.Intake.StageAsync(batch, 1, [StoreUnderTest.Item()], None);

        await Store.Intake.DiscardAsync(batch, None);
        await Store.Intake.DiscardAsync(batch, None);

        Assert.Null(await Store.Lookup.FindBatchAsync(batch.Id, None));
        Assert.Null(await Store.Lookup.FindJobAsync(JobId.Of(batch.Id, 1), None));
        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.StageAsync(batch, 2, [StoreUnderTest.Item()], None));
        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.SealAsync(batch, new BatchSeal(1, 0, new byte[32]), None));
    }

    [Fact]
    public async Task ASealThatNamesAnotherNumberOfItemsThanWereStagedSealsNothing()
    {
        var batch = await OpenAsync();
        await Store.Intake.StageAsync(batch, 1, [StoreUnderTest.Item()], None);

        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.SealAsync(batch, new BatchSeal(2, 0, new byte[32]), None));

        Assert.True(await Store.HasNothingReadyAsync());
        Assert.Null(await Store.Lookup.FindBatchAsync(batch.Id, None));
    }

    [Fact]
    public async Task CountsSumAtEveryStepAndTheBatchEndsWithItsLastJob()
    {
        var batch = await Store.AcceptBatchAsync(6);
        var jobs = await Store.ReceiveAllAsync(5);
        await AssertCountsAsync(batch, new StateCounts(1, 5, 0, 0, 0, 0, 0));

        await Store.Queue.FinishAsync(jobs[0].Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        await Store.Queue.FinishAsync(jobs[1].Lease, new JobOutcome.Partial("{}"u8.ToArray()), None);
        await Store.Queue.FinishAsync(jobs[2].Lease, new JobOutcome.Failed(new JobError("analysis_fault", "It failed.")), None);
        await Store.Queue.GiveBackAsync([jobs[3].Lease], "drain", None);
        await AssertCountsAsync(batch, new StateCounts(2, 1, 1, 1, 1, 0, 0));

        await Store.Queue.RetryLaterAsync(jobs[4].Lease, new JobError("analysis_fault", "It failed."), TimeSpan.FromHours(1), None);
        await AssertCountsAsync(batch, new StateCounts(3, 0, 1, 1, 1, 0, 0));
        Assert.Null((await Store.Lookup.FindBatchAsync(batch, None))!.EndedAt);

        Assert.Equal(3, await Store.Intake.CancelBatchAsync(StoreUnderTest.Acme, batch, None));
        await AssertCountsAsync(batch, new StateCounts(0, 0, 1, 1, 1, 3, 0));
        var ended = await Store.Lookup.FindBatchAsync(batch, None);
        Assert.True(ended!.IsEnded);
        Assert.NotNull(ended.EndedAt);
    }

    [Fact]
    public async Task ResultsAreReadInTheOrderTheyEndedAndACursorMissesNone()
    {
        var batch = await Store.AcceptBatchAsync(5);
        var jobs = await Store.ReceiveAllAsync(5);
        foreach (var index in (int[])[3, 0])
        {
            await Store.Queue.FinishAsync(jobs[index].Lease, new JobOutcome.Succeeded("{\"n\":1}"u8.ToArray()), None);
            await Store.PassAsync(TimeSpan.FromMilliseconds(1));
        }

        var first = await Store.Lookup.ReadEndedAsync(batch, after: null, limit: 10, None);
        Assert.Equal([jobs[3].Id, jobs[0].Id], first.Select(ended => ended.Job.Id));
        Assert.All(first, ended => Assert.Equal("{\"n\":1}"u8.ToArray(), ended.Result!.Value.ToArray()));

        await Store.Queue.FinishAsync(jobs[4].Lease, new JobOutcome.Failed(new JobError("analysis_fault", "It failed.")), None);
        await Store.PassAsync(TimeSpan.FromMilliseconds(1));
        await Store.Queue.FinishAsync(jobs[1].Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        var second = await Store.Lookup.ReadEndedAsync(batch, first[^1].Cursor, limit: 1, None);
        Assert.Equal(jobs[4].Id, Assert.Single(second).Job.Id);
        Assert.Null(second[0].Result);
        var third = await Store.Lookup.ReadEndedAsync(batch, second[^1].Cursor, limit: 10, None);
        Assert.Equal(jobs[1].Id, Assert.Single(third).Job.Id);
    }

    private async Task AssertCountsAsync(BatchId batch, StateCounts expected) =>
        Assert.Equal(expected, (await Store.Lookup.FindBatchAsync(batch, None))!.Counts);

    private async Task<OpenBatch> OpenAsync() =>
        Assert.IsType<BatchOpening.Opened>(await Store.Intake.OpenBatchAsync(new BatchHeader(StoreUnderTest.Acme, TimeSpan.FromDays(7), null), None)).Batch;
}
