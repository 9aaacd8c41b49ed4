using Conformance.Adapters;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Conformance.Suites;

public abstract class SweepSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    internal static readonly Retention Defaults = new(
        Inputs: TimeSpan.FromDays(7), Results: TimeSpan.FromDays(30), Records: TimeSpan.FromDays(90), IdempotencyKeys: TimeSpan.FromHours(24), BrokenUploads: TimeSpan.FromHours(1));

    [Fact]
    public async Task AJobThatWasNotRunInTimeExpires()
    {
        var brief = await Store.AcceptAsync(lifetime: TimeSpan.FromHours(1));
        await Store.PassAsync(TimeSpan.FromHours(2));
        var fresh = await Store.AcceptAsync(lifetime: TimeSpan.FromHours(1));

        Assert.Equal(1, (await SweepAsync()).JobsExpired);

        var expired = await Store.Lookup.FindJobAsync(brief, None);
        Assert.Equal((JobState.Expired, JobErrorCodes.Expired), (expired!.State, expired.Error!.Code));
        Assert.Equal(JobState.Queued, (await Store.Lookup.FindJobAsync(fresh, None))!.State);
    }

    [Fact]
    public async Task AnExpiredJobIsNeverHandedToAWorkerEvenBeforeTheSweep()
    {
        var brief = await Store.AcceptAsync(lifetime: TimeSpan.FromHours(1));
        await Store.PassAsync(TimeSpan.FromHours(2));
        var fresh = await Store.AcceptAsync();

        Assert.Equal(fresh, (await Store.ReceiveOneAsync()).Id);
        Assert.Equal(JobState.Expired, (await Store.Lookup.FindJobAsync(brief, None))!.State);
    }

    [Fact]
    public async Task InputsResultsAndRecordsGoAtTheirOwnTimes()
    {
        var id = await Store.AcceptAsync();
        var received = await Store.ReceiveOneAsync();
        await Store.Queue.FinishAsync(received.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);

        Assert.True((await SweepAsync()).IsEmpty);
        await Store.PassAsync(TimeSpan.FromDays(8));
        Assert.Equal(1, (await SweepAsync()).InputsDeleted);
        Assert.Null(await Store.Queue.ReadInputAsync(received.Lease, None));
        Assert.NotNull(await Store.Lookup.ReadResultAsync(id, None));
        await Store.PassAsync(TimeSpan.FromDays(23));
        Assert.Equal(1, (await SweepAsync()).ResultsDeleted);
        Assert.Null(await Store.Lookup.ReadResultAsync(id, None));
        Assert.Equal(JobState.Succeeded, (await Store.Lookup.FindJobAsync(id, None))!.State);
        await Store.PassAsync(TimeSpan.FromDays(60));
        Assert.Equal(1, (await SweepAsync()).RecordsDeleted);
        Assert.Null(await Store.Lookup.FindJobAsync(id, None));
        Assert.True((await SweepAsync()).IsEmpty);
    }

    [Fact]
    public async Task AnUploadThatBrokeIsDiscarded()
    {
        var batch = Assert.IsType<BatchOpening.Opened>(
            await Store.Intake.OpenBatchAsync(new BatchHeader(StoreUnderTest.Acme, TimeSpan.FromDays(7), "k"), None)).Batch;
        await Store.Intake.StageAsync(batch, 1, [StoreUnderTest.Item()], None);
        Assert.True((await SweepAsync()).IsEmpty);
        await Store.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(1, (await SweepAsync()).UploadsDiscarded);

        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.SealAsync(batch, new BatchSeal(1, 0, new byte[32]), None));
    }

    [Fact]
    public async Task AnIdempotencyKeyIsForgottenAfterItsTime()
    {
        var submission = new Submission(StoreUnderTest.Acme, StoreUnderTest.Item(), TimeSpan.FromDays(7), new IdempotencyKey("k", new byte[32]));
        await Store.Intake.AcceptAsync(submission, None);
        await Store.PassAsync(TimeSpan.FromHours(25));

        Assert.Equal(1, (await SweepAsync()).KeysForgotten);

        Assert.IsType<AcceptOutcome.Accepted>(await Store.Intake.AcceptAsync(submission, None));
    }

    [Fact]
    public async Task AStepDeletesNoMoreThanItsLimitAndTheNextGoesOnFromThere()
    {
        await Store.AcceptBatchAsync(7);
        foreach (var job in await Store.ReceiveAllAsync(7))
        {
            await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None);
        }

        await Store.PassAsync(TimeSpan.FromDays(8));

        Assert.Equal(5, (await Store.Sweeps.SweepAsync(Defaults, 5, None)).InputsDeleted);
        Assert.Equal(2, (await Store.Sweeps.SweepAsync(Defaults, 5, None)).InputsDeleted);
    }

    private Task<SweepCounts> SweepAsync() => Store.Sweeps.SweepAsync(Defaults, 100, None);
}
