using Conformance.Adapters;
using Conformance.Suites;
using Shared.Azure.Jobs;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.OnAzure;

/// <summary>What the queue may do to messages, and what others may put into it: each is handled, and no job is lost or answered twice.</summary>
public sealed class WhenMessagesGoWrong : Suite<AzureUnderTest>
{
    private static readonly Retention Retention = SweepSuite<AzureUnderTest>.Defaults;
    private static readonly JobError Fault = new(JobErrorCodes.AnalysisFault, "It failed.");

    private AzureUnderTest Azure => (AzureUnderTest)Store;

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"job\":\"job_nonsense\",\"generation\":1,\"bytes\":3}")]
    public async Task AMessageThatIsNotOursGoesToTheDeadLetterQueueWithACodeAndHoldsNobodyUp(string body)
    {
        await Azure.Bus.SendAsync([new OutgoingMessage("stray", System.Text.Encoding.UTF8.GetBytes(body), new Dictionary<string, string>(), null, "text/plain")], None);
        var id = await Store.AcceptAsync();

        Assert.Equal(id, (await Store.ReceiveOneAsync()).Id);

        Assert.Equal(1, (await Store.DepthAsync(depth => depth.DeadLettered == 1)).DeadLettered);
        Assert.Equal("stray", Assert.Single(await Azure.Bus.PeekAsync(0, 10, deadLetter: true, None)).Id);
    }

    [Fact]
    public async Task AMessageThatNamesNoJobGoesToTheDeadLetterQueue()
    {
        await Azure.Bus.SendAsync([JobMessage.For(JobId.Create(StoreUnderTest.Acme, Store.Now), 1, 10, trace: null)], None);
        var id = await Store.AcceptAsync();

        Assert.Equal(id, (await Store.ReceiveOneAsync()).Id);

        Assert.Equal(1, (await Store.DepthAsync(depth => depth.DeadLettered == 1)).DeadLettered);
    }

    [Fact]
    public async Task AJobDeliveredTwiceRunsOnceWhileItRunsAndIsAnsweredOnce()
    {
        Azure.Simulator.Faults.Duplicate(1);
        var id = await Store.AcceptAsync();
        var job = await Store.ReceiveOneAsync("worker-1");

        Assert.True(await Store.HasNothingReadyAsync());
        Assert.Empty(await Store.Queue.RenewAsync([job.Lease], None));
        Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));

        var record = await Store.Lookup.FindJobAsync(id, None);
        Assert.Equal(JobState.Succeeded, record!.State);
        Assert.Single(record.Attempts);
        Assert.Equal(0, (await Store.DepthAsync(depth => depth.Ready == 0)).Ready);
    }

    [Fact]
    public async Task AJobDeliveredAgainAfterItsEndIsPassedOver()
    {
        Azure.Simulator.Faults.Duplicate(1);
        var id = await Store.AcceptAsync();
        var job = await Store.ReceiveOneAsync();
        await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        var next = await Store.AcceptAsync();

        Assert.Equal(next, (await Store.ReceiveOneAsync()).Id);
        Assert.Single((await Store.Lookup.FindJobAsync(id, None))!.Attempts);
    }

    [Fact]
    public async Task AJobWhoseMessageIsLostIsSentAgainAndRuns()
    {
        var id = await Store.AcceptAsync();
        await Azure.TakeMessageAwayAsync();
        await Store.PassAsync(TimeSpan.FromSeconds(31));

        await Store.Sweeps.SweepAsync(Retention, 100, None);

        var job = await Store.ReceiveOneAsync();
        Assert.Equal((id, 1), (job.Id, job.Attempt));
    }

    [Fact]
    public async Task AJobThatRanWhenItsMessageWasLostIsSentAgainToo()
    {
        var id = await Store.AcceptAsync();
        await Store.ReceiveOneAsync("worker-1");
        await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
        await Azure.TakeMessageAwayAsync();
        await Store.PassAsync(TimeSpan.FromSeconds(31));

        await Store.Sweeps.SweepAsync(Retention, 100, None);

        var job = await Store.ReceiveOneAsync("worker-2");
        Assert.Equal((id, 2), (job.Id, job.Attempt));
        Assert.Equal(AttemptOutcome.LeaseLost, (await Store.Lookup.FindJobAsync(id, None))!.Attempts[0].Outcome);
    }

    [Fact]
    public async Task ABatchThatLostItsMessagesIsSentAgain()
    {
        var batch = await Store.AcceptBatchAsync(40);
        await Azure.SentAsync(batch);
        for (var i = 0; i < 40; i++)
        {
            await Azure.TakeMessageAwayAsync();
        }

        await Store.PassAsync(TimeSpan.FromMinutes(1));
        await Store.Sweeps.SweepAsync(Retention, 100, None);

        Assert.Equal(40, (await Store.ReceiveAllAsync(40)).Select(job => job.Id).Distinct().Count());
        Assert.Equal(40, (await Store.Lookup.FindBatchAsync(batch, None))!.Counts.Running);
    }

    [Fact]
    public async Task WhatOnlyWaitsInALongQueueIsNotSentAgain()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.AcceptAsync();
        }

        for (var minute = 0; minute < 30; minute++)
        {
            await Store.PassAsync(TimeSpan.FromMinutes(1));
            await Store.Sweeps.SweepAsync(Retention, 100, None);
        }

        Assert.Equal(5, Azure.Messages.Ready);
        Assert.Equal(5, Azure.Messages.Totals.Sent);
    }

    [Fact]
    public async Task ARetryAndASendingAgainInsideTheWindowOfDuplicateDetectionAreDelivered()
    {
        var id = await Store.AcceptAsync();
        for (var failures = 0; failures < 3; failures++)
        {
            var job = await Store.ReceiveOneAsync();
            Assert.Equal(failures, job.Failures);
            await Store.Queue.RetryLaterAsync(job.Lease, Fault, TimeSpan.Zero, None);
        }

        await Azure.TakeMessageAwayAsync();
        await Store.PassAsync(TimeSpan.FromSeconds(61));
        await Store.Sweeps.SweepAsync(Retention, 100, None);

        Assert.Equal((id, 3), ((await Store.ReceiveOneAsync()) switch { var job => (job.Id, job.Failures) }));
        Assert.Equal(0, Azure.Messages.Totals.DuplicatesDropped);
    }

    [Fact]
    public async Task AJobAcceptedWhileTheQueueIsAwayIsAcceptedAndSentWhenItIsBack()
    {
        var restart = Azure.Simulator.Faults.RestartAsync(TimeSpan.FromSeconds(2));
        var id = await Store.AcceptAsync();
        await restart;

        Assert.Equal(id, (await ReceivePatientlyAsync()).Id);
    }

    [Fact]
    public async Task ACutConnectionLosesNoJobAndDoublesNoResult()
    {
        await Store.AcceptBatchAsync(20);
        var done = 0;
        while (done < 20)
        {
            var job = await ReceivePatientlyAsync();
            if (done % 5 == 2)
            {
                Azure.Simulator.Faults.Cut();
            }

            Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
            done++;
        }

        // What was settled in the moment of a cut comes back when its lock runs out, and goes.
        await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
        Assert.True(await Store.HasNothingReadyAsync());
        Assert.Equal(20, (await Store.DepthAsync(depth => depth.EndedTotal == 20)).EndedTotal);
    }

    /// <summary>A worker's receiver tries again after a fault.</summary>
    private async Task<LeasedJob> ReceivePatientlyAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await Store.ReceiveOneAsync();
            }
            catch (StoreException fault) when (fault.Fault == StoreFault.Transient && tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
    }
}
