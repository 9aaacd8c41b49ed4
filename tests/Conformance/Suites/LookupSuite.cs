using Conformance.Adapters;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class LookupSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    [Fact]
    public async Task WhatIsNotThereIsNull()
    {
        var job = JobId.Create(StoreUnderTest.Acme, Store.Now);

        Assert.Null(await Store.Lookup.FindJobAsync(job, None));
        Assert.Null(await Store.Lookup.ReadResultAsync(job, None));
        Assert.Null(await Store.Lookup.WaitForEndAsync(job, TimeSpan.FromSeconds(1), None));
        Assert.Null(await Store.Lookup.FindBatchAsync(BatchId.Create(StoreUnderTest.Acme, Store.Now), None));
    }

    [Fact]
    public async Task AWaitForTheEndIsOverWhenAnotherProcessEndsTheJob()
    {
        var id = await Store.AcceptAsync();
        await using var other = await Store.OpenAgainAsync();
        var received = await other.ReceiveOneAsync();
        var waiting = Store.Lookup.WaitForEndAsync(id, TimeSpan.FromMinutes(5), None);

        await other.Queue.FinishAsync(received.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);

        Assert.Equal(JobState.Succeeded, (await waiting.WaitAsync(TimeSpan.FromSeconds(30)))!.State);
    }

    [Fact]
    public async Task AWaitForTheEndReturnsTheJobAsItIsWhenPatienceIsOver()
    {
        var id = await Store.AcceptAsync();
        var waiting = Store.Lookup.WaitForEndAsync(id, TimeSpan.FromSeconds(5), None);

        while (!waiting.IsCompleted)
        {
            await Store.PassAsync(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(JobState.Queued, (await waiting)!.State);
    }

    [Fact]
    public async Task ASubmittersJobsAreListedNewestFirstPageByPageWithoutAnothers()
    {
        var own = new List<JobId>();
        for (var i = 0; i < 5; i++)
        {
            own.Add(await Store.AcceptAsync());
            await Store.AcceptAsync(submitter: StoreUnderTest.Other);
            await Store.PassAsync(TimeSpan.FromMilliseconds(5));
        }

        var first = await Store.Lookup.ListAsync(new JobQuery.OfSubmitter(StoreUnderTest.Acme, 3), None);
        var second = await Store.Lookup.ListAsync(new JobQuery.OfSubmitter(StoreUnderTest.Acme, 3, first[^1].Id), None);

        Assert.Equal(Enumerable.Reverse(own), first.Concat(second).Select(job => job.Id));
    }

    [Fact]
    public async Task JobsAreFoundByTheirSubmittersOwnKey()
    {
        var id = await Store.AcceptAsync(customId: "c-1");
        await Store.AcceptAsync(customId: "c-2");
        await Store.AcceptAsync(customId: "c-1", submitter: StoreUnderTest.Other);

        var found = await Store.Lookup.ListAsync(new JobQuery.WithCustomId(StoreUnderTest.Acme, "c-1", 10), None);

        Assert.Equal(id, Assert.Single(found).Id);
    }

    [Fact]
    public async Task FailedJobsAreFoundByTimeAndByCode()
    {
        var start = Store.Now;
        var fault = await FailAsync("analysis_fault");
        await Store.PassAsync(TimeSpan.FromMinutes(10));
        var empty = await FailAsync("empty_resume");
        await Store.AcceptAsync();

        var early = await Store.Lookup.ListAsync(new JobQuery.FailedBetween(start.AddMinutes(-1), start.AddMinutes(5), 10), None);
        Assert.Equal(fault, Assert.Single(early).Id);
        var all = await Store.Lookup.ListAsync(new JobQuery.FailedBetween(start.AddMinutes(-1), start.AddMinutes(15), 10), None);
        Assert.Equal([empty, fault], all.Select(job => job.Id));
        var page = await Store.Lookup.ListAsync(new JobQuery.FailedBetween(start.AddMinutes(-1), start.AddMinutes(15), 10, empty), None);
        Assert.Equal(fault, Assert.Single(page).Id);
        Assert.Equal(empty, Assert.Single(await Store.Lookup.ListAsync(new JobQuery.FailedWith("empty_resume", 10), None)).Id);
    }

    [Fact]
    public async Task TheDepthSaysSinceWhenTheOldestReadyJobWaits()
    {
        Assert.Null((await Store.DepthAsync(depth => depth.OldestReadyAt is null)).OldestReadyAt);
        var id = await Store.AcceptAsync();
        await Store.PassAsync(TimeSpan.FromSeconds(10));
        await Store.AcceptAsync();

        Assert.Equal((await Store.Lookup.FindJobAsync(id, None))!.AcceptedAt, (await Store.Lookup.CountAsync(None)).OldestReadyAt);
    }

    private async Task<JobId> FailAsync(string code)
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Failed(new JobError(code, "It failed.")), None);
        return id;
    }
}
