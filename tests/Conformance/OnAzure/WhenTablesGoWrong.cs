using AzureTesting.Proxy;
using Conformance.Adapters;
using Conformance.Suites;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.OnAzure;

/// <summary>Throttling, and answers that are lost after the write was done: no count is wrong and no job is done twice.</summary>
public sealed class WhenTablesGoWrong : Suite<AzureUnderTest>
{
    private AzureUnderTest Azure => (AzureUnderTest)Store;

    [Fact]
    public async Task ThrottledTablesDelayAndLoseNothing()
    {
        var batch = await Store.AcceptBatchAsync(10);
        Azure.Proxy.Faults.ThrottleNext(12, TimeSpan.FromMilliseconds(100));
        foreach (var job in await Store.ReceiveAllAsync(10))
        {
            Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
        }

        Assert.Equal(10, (await Store.Lookup.FindBatchAsync(batch, None))!.Counts.Succeeded);
    }

    [Fact]
    public async Task AFinishWhoseAnswerIsLostIsFoundDone()
    {
        var batch = await Store.AcceptBatchAsync(3);
        var jobs = await Store.ReceiveAllAsync(3);
        foreach (var job in jobs)
        {
            Azure.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.BreakAfter, Times = 1, Kind = TableCallKind.Transaction, Table = "jobs" });
            Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
        }

        var found = await Store.Lookup.FindBatchAsync(batch, None);
        Assert.Equal(new StateCounts(0, 0, 3, 0, 0, 0, 0), found!.Counts);
        Assert.Equal(3, (await Store.Lookup.ReadEndedAsync(batch, null, 10, None)).Count);
    }

    [Fact]
    public async Task AClaimWhoseAnswerIsLostIsTheSameAttempt()
    {
        var id = await Store.AcceptAsync();
        Azure.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.BreakAfter, Times = 1, Kind = TableCallKind.Transaction, Table = "jobs" });

        var job = await Store.ReceiveOneAsync();

        Assert.Equal((id, 1), (job.Id, job.Attempt));
        Assert.Single((await Store.Lookup.FindJobAsync(id, None))!.Attempts);
    }

    [Fact]
    public async Task AnAcceptanceThatNeverReachesTheTablesIsRefusedAsTransient()
    {
        Azure.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.Throttle, Lasting = TimeSpan.FromMinutes(1), Table = "jobs" });

        var fault = await Assert.ThrowsAsync<StoreException>(() => Store.AcceptAsync());

        Assert.Equal(StoreFault.Transient, fault.Fault);
    }
}
