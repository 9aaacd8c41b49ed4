using Conformance.Adapters;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Conformance.Suites;

public abstract class StageSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private const string Stage = "embedding";

    private static readonly JobError Fault = new(JobErrorCodes.AnalysisFault, "It failed.");
    private static readonly byte[] Content = [1, 2, 3];
    private static readonly byte[] Body = [4, 5, 6, 7];

    [Fact]
    public async Task TheNextAttemptAfterALostLeaseFindsIt()
    {
        await Store.AcceptAsync();
        var first = await Store.ReceiveOneAsync("worker-1");
        Assert.True(await KeepAsync(first));

        var second = await TakeOverAsync();

        Assert.Equal(Body, await FindAsync(second));
    }

    [Fact]
    public async Task TheNextAttemptAfterAFailureOrAGivingBackFindsIt()
    {
        await Store.AcceptAsync();
        var first = await Store.ReceiveOneAsync();
        await KeepAsync(first);
        await Store.Queue.RetryLaterAsync(first.Lease, Fault, TimeSpan.Zero, None);
        var second = await Store.ReceiveOneAsync();
        Assert.Equal(Body, await FindAsync(second));

        await Store.Queue.GiveBackAsync([second.Lease], "drain", None);

        Assert.Equal(Body, await FindAsync(await Store.ReceiveOneAsync()));
    }

    [Fact]
    public async Task ItIsFoundByItsJobItsStageAndItsContentOnly()
    {
        await Store.AcceptBatchAsync(2);
        var jobs = await Store.ReceiveAllAsync(2);
        await KeepAsync(jobs[0]);

        Assert.Equal(Body, await FindAsync(jobs[0]));
        Assert.Null(await FindAsync(jobs[1]));
        Assert.Null(await Store.Stages.FindAsync(jobs[0].Lease, "gap_analysis", Content, None));
        Assert.Null(await Store.Stages.FindAsync(jobs[0].Lease, Stage, new byte[] { 1, 2, 4 }, None));
    }

    [Fact]
    public async Task WhatIsKeptLaterTakesThePlaceOfWhatWasKeptBefore()
    {
        await Store.AcceptAsync();
        var job = await Store.ReceiveOneAsync();
        await KeepAsync(job);

        Assert.True(await Store.Stages.KeepAsync(job.Lease, Stage, new byte[] { 9 }, new byte[] { 8 }, None));

        Assert.Null(await FindAsync(job));
        Assert.Equal([8], await Store.Stages.FindAsync(job.Lease, Stage, new byte[] { 9 }, None));
    }

    [Fact]
    public async Task ALostLeaseCannotKeep()
    {
        await Store.AcceptAsync();
        var lost = await Store.ReceiveOneAsync();
        var held = await TakeOverAsync();

        Assert.False(await KeepAsync(lost));
        Assert.Null(await FindAsync(held));

        await KeepAsync(held);
        Assert.False(await Store.Stages.KeepAsync(lost.Lease, Stage, new byte[] { 9 }, new byte[] { 8 }, None));
        Assert.Equal(Body, await FindAsync(held));
    }

    [Theory]
    [InlineData("succeed")]
    [InlineData("partial")]
    [InlineData("fail")]
    [InlineData("dead-letter")]
    [InlineData("cancel")]
    [InlineData("cancel queued")]
    [InlineData("expire")]
    [InlineData("expire at receive")]
    [InlineData("lose too often")]
    public async Task ItIsGoneWhenTheJobHasEndedAndIsNotKeptAgain(string end)
    {
        var id = await Store.AcceptAsync(lifetime: TimeSpan.FromHours(1));
        var job = await Store.ReceiveOneAsync();
        await KeepAsync(job);

        await EndAsync(id, job, end);

        Assert.True((await Store.Lookup.FindJobAsync(id, None))!.State.IsTerminal());
        Assert.Null(await FindAsync(job));
        Assert.False(await KeepAsync(job));
        Assert.Null(await FindAsync(job));
    }

    [Fact]
    public async Task OneMegabyteIsKeptWhole()
    {
        await Store.AcceptAsync();
        var job = await Store.ReceiveOneAsync();
        var body = new byte[1024 * 1024];
        new Random(1).NextBytes(body);

        await Store.Stages.KeepAsync(job.Lease, Stage, Content, body, None);

        Assert.Equal(body, await FindAsync(await TakeOverAsync()));
    }

    private Task<bool> KeepAsync(LeasedJob job) => Store.Stages.KeepAsync(job.Lease, Stage, Content, Body, None);

    private Task<byte[]?> FindAsync(LeasedJob job) => Store.Stages.FindAsync(job.Lease, Stage, Content, None);

    private async Task<LeasedJob> TakeOverAsync()
    {
        await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
        return await Store.ReceiveOneAsync("worker-2");
    }

    private async Task EndAsync(JobId id, LeasedJob job, string end)
    {
        switch (end)
        {
            case "succeed":
                await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
                break;
            case "partial":
                await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Partial("{}"u8.ToArray()), None);
                break;
            case "fail":
                await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Failed(Fault), None);
                break;
            case "dead-letter":
                await Store.Queue.DeadLetterAsync(job.Lease, Fault, None);
                break;
            case "cancel":
                await Store.Intake.CancelJobAsync(StoreUnderTest.Acme, id, None);
                break;
            case "cancel queued":
                await Store.Queue.GiveBackAsync([job.Lease], "drain", None);
                await Store.Intake.CancelJobAsync(StoreUnderTest.Acme, id, None);
                break;
            case "expire":
                await Store.Queue.GiveBackAsync([job.Lease], "drain", None);
                await Store.PassAsync(TimeSpan.FromHours(2));
                await Store.Sweeps.SweepAsync(SweepSuite<TStore>.Defaults, 100, None);
                break;
            case "expire at receive":
                await Store.PassAsync(TimeSpan.FromHours(2));
                await Store.AcceptAsync();
                await Store.ReceiveOneAsync();
                break;
            default:
                for (var loss = 1; loss < Store.MaxLeaseLosses; loss++)
                {
                    await TakeOverAsync();
                }

                await Store.PassAsync(Store.Queue.LeaseTime + TimeSpan.FromSeconds(1));
                await Store.NoticeLossesAsync();
                break;
        }
    }
}
