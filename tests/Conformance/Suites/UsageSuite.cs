using Conformance.Adapters;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;

namespace Conformance.Suites;

public abstract class UsageSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private static readonly ModelUsage Usage = new(2310, 640, 1900, 2);

    [Fact]
    public async Task AJobKnowsWhatItCost()
    {
        var id = await Store.AcceptAsync();
        Assert.Null((await Store.Lookup.FindJobAsync(id, None))!.Usage);

        await FinishAsync(Usage);

        Assert.Equal(Usage, (await Store.Lookup.FindJobAsync(id, None))!.Usage);
    }

    [Fact]
    public async Task OneThatCostNothingSaysNothing()
    {
        var id = await Store.AcceptAsync();
        await FinishAsync(new ModelUsage(0, 0, 0, 0));

        Assert.Null((await Store.Lookup.FindJobAsync(id, None))!.Usage);
    }

    [Fact]
    public async Task ABatchIsTheSumOfItsJobs()
    {
        var batch = await Store.AcceptBatchAsync(3);
        Assert.Equal(ModelTotals.Nothing, (await Store.Lookup.FindBatchAsync(batch, None))!.Usage);

        await FinishAsync(Usage);
        await FinishAsync(Usage, isPartial: true);
        Assert.Equal(new ModelTotals(4620, 1280, 3800, 4), (await Store.Lookup.FindBatchAsync(batch, None))!.Usage);

        await FinishAsync(null);
        Assert.Equal(new ModelTotals(4620, 1280, 3800, 4), (await Store.Lookup.FindBatchAsync(batch, None))!.Usage);
    }

    [Fact]
    public async Task ASubmittersDayIsTheSumOfTheJobsThatEndedOnIt()
    {
        await using var elsewhere = await Store.OpenAgainAsync();
        var today = DateOnly.FromDateTime(Store.Now.UtcDateTime);
        for (var i = 0; i < 4; i++)
        {
            await Store.AcceptAsync();
        }

        await FinishAsync(Usage);
        await FinishAsync(Usage, store: elsewhere);
        await FinishAsync(null);
        var last = await Store.ReceiveOneAsync();
        await Store.Queue.FinishAsync(last.Lease, new JobOutcome.Failed(new JobError("code", "message")), None);

        Assert.Equal([new UsageDay(today, 3, 4620, 1280, 3800, 4, AnsweredJobs: 2)], await ReadAsync(StoreUnderTest.Acme, today.AddDays(-1), today, days => days is [{ Jobs: 3 }]));
        Assert.Empty(await Store.Usage.ReadAsync(StoreUnderTest.Other, today.AddDays(-1), today, None));
        Assert.Empty(await Store.Usage.ReadAsync(StoreUnderTest.Acme, today.AddDays(1), today.AddDays(9), None));
    }

    [Fact]
    public async Task AJobThatFailsCostsWhatItWasChargedForAndIsNoneOfTheJobsWithAResult()
    {
        var today = DateOnly.FromDateTime(Store.Now.UtcDateTime);
        var batch = await Store.AcceptBatchAsync(2);
        await FinishAsync(Usage);
        var failing = await Store.ReceiveOneAsync();

        await Store.Queue.FinishAsync(failing.Lease, new JobOutcome.Failed(new JobError("code", "message"), new ModelUsage(100, 10, 1900, 2)), None);

        Assert.Equal(new ModelUsage(100, 10, 1900, 2), (await Store.Lookup.FindJobAsync(failing.Id, None))!.Usage);
        Assert.Equal(new ModelTotals(2410, 650, 3800, 4), (await Store.Lookup.FindBatchAsync(batch, None))!.Usage);
        Assert.Equal([new UsageDay(today, 1, 2410, 650, 3800, 4, AnsweredJobs: 1)], await ReadAsync(StoreUnderTest.Acme, today, today, days => days is [{ ModelCalls: 4 }]));
    }

    [Fact]
    public async Task DaysAreInOrderAndBothEndsAreIn()
    {
        var first = DateOnly.FromDateTime(Store.Now.UtcDateTime);
        for (var i = 0; i < 3; i++)
        {
            await Store.AcceptAsync();
            await FinishAsync(Usage);
            await Store.PassAsync(TimeSpan.FromDays(1));
        }

        var days = await ReadAsync(StoreUnderTest.Acme, first, first.AddDays(2), days => days.Count == 3);
        Assert.Equal([first, first.AddDays(1), first.AddDays(2)], days.Select(day => day.Day));
        Assert.Equal([first.AddDays(1)], (await Store.Usage.ReadAsync(StoreUnderTest.Acme, first.AddDays(1), first.AddDays(1), None)).Select(day => day.Day));
    }

    private async Task FinishAsync(ModelUsage? usage, bool isPartial = false, StoreUnderTest? store = null)
    {
        var job = await (store ?? Store).ReceiveOneAsync();
        JobOutcome outcome = isPartial ? new JobOutcome.Partial("{}"u8.ToArray(), usage) : new JobOutcome.Succeeded("{}"u8.ToArray(), usage);
        Assert.Equal(SettleOutcome.Settled, await (store ?? Store).Queue.FinishAsync(job.Lease, outcome, None));
    }

    /// <summary>A sum may be a moment late.</summary>
    private async Task<IReadOnlyList<UsageDay>> ReadAsync(SubmitterId submitter, DateOnly from, DateOnly to, Func<IReadOnlyList<UsageDay>, bool> isThere)
    {
        for (var look = 0; ; look++)
        {
            var days = await Store.Usage.ReadAsync(submitter, from, to, None);
            if (isThere(days) || look == 500)
            {
                return days;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
