using global::Azure;
using AzureTesting.Proxy;
using Conformance.Adapters;
using Conformance.Suites;
using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Azure.ServiceBus.Messages;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Conformance.OnAzure;

/// <summary>Requests, discards and processes that end in the middle, and rows that somebody else wrote: what comes after is right all the same.</summary>
public sealed class WhenSomethingBreaksOff : Suite<AzureUnderTest>
{
    private const string Key = "monday";

    private static readonly Retention Retention = SweepSuite<AzureUnderTest>.Defaults;
    private static readonly TableFault FailedTransaction = new() { Effect = TableFaultEffect.Fail, Kind = TableCallKind.Transaction, Table = "jobs" };

    private AzureUnderTest Azure => (AzureUnderTest)Store;

    [Fact]
    public async Task AnUploadIsNotBegunAgainWhileItsRowsAreDeleted()
    {
        var broken = await OpenAsync();
        await Store.Intake.StageAsync(broken, 1, [StoreUnderTest.Item()], None);
        Azure.Proxy.Faults.Add(FailedTransaction);
        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.DiscardAsync(broken, None));
        Azure.Proxy.Faults.Clear();
        await Store.PassAsync(TimeSpan.FromSeconds(60));

        Assert.IsType<BatchOpening.StillRunning>(await Store.Intake.OpenBatchAsync(Header(), None));

        await Store.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await SweepAsync()).UploadsDiscarded);
        Assert.NotEqual(broken.Id, (await OpenAsync()).Id);
    }

    [Fact]
    public async Task AnInputThatWasStagedWithoutARecordIsDeletedToo()
    {
        var broken = await OpenAsync();
        Azure.Proxy.Faults.Add(FailedTransaction);
        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.StageAsync(broken, 1, [StoreUnderTest.Item()], None));
        Azure.Proxy.Faults.Clear();
        var partition = JobKeys.Partition(JobId.Of(broken.Id, 1));
        Assert.Single(await Azure.Tables.Inputs.QueryAsync(partition, RowRange.All, 10, None));

        await Store.Intake.DiscardAsync(broken, None);

        Assert.Empty(await Azure.Tables.Inputs.QueryAsync(partition, RowRange.All, 10, None));
    }

    [Fact]
    public async Task ABatchThatWasOpenAtASweepIsLookedAtAgainWithinAMinute()
    {
        var batch = await OpenAsync();
        await Store.Intake.StageAsync(batch, 1, [StoreUnderTest.Item()], None);
        await Store.PassAsync(TimeSpan.FromSeconds(31));
        await SweepAsync();
        await Store.Intake.SealAsync(batch, new BatchSeal(1, 0, new byte[32]), None);
        await Azure.SentAsync(batch.Id);
        await Azure.TakeMessageAwayAsync();

        await Store.PassAsync(TimeSpan.FromSeconds(61));
        await SweepAsync();

        Assert.Equal(JobId.Of(batch.Id, 1), (await Store.ReceiveOneAsync()).Id);
    }

    [Fact]
    public async Task ALostMessageIsMissedBehindManyThatAreScheduled()
    {
        await Azure.Bus.SendAsync(
            [.. Enumerable.Range(1, 300).Select(i => new OutgoingMessage($"later-{i}", "{}"u8.ToArray(), new Dictionary<string, string>(), Store.Now.AddDays(1), "application/json"))], None);
        var id = await Store.AcceptAsync();
        await Azure.TakeMessageAwayAsync();
        await Store.PassAsync(TimeSpan.FromSeconds(31));

        await SweepAsync();

        Assert.Equal(id, (await Store.ReceiveOneAsync()).Id);
    }

    [Fact]
    public async Task LocksAreKeptWhileTheTablesAreAway()
    {
        await Store.AcceptAsync();
        var job = await Store.ReceiveOneAsync();
        Azure.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.Throttle, Table = "signals" });
        for (var renewal = 0; renewal < 3; renewal++)
        {
            await Store.PassAsync(Store.Queue.LeaseTime * 2 / 3);
            Assert.Empty(await Store.Queue.RenewAsync([job.Lease], None));
        }

        Azure.Proxy.Faults.Clear();
        Assert.Equal(SettleOutcome.Settled, await Store.Queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), None));
    }

    [Fact]
    public async Task ASignalOfACancellationThatNobodyWaitsForIsForgotten()
    {
        await Store.AcceptAsync();
        var job = await Store.ReceiveOneAsync();
        await Azure.Tables.Signals.UpsertAsync(Cancellations.RowOf("worker-1", JobId.Create(StoreUnderTest.Acme, Store.Now), Store.Now), None);
        for (var renewal = 0; renewal < 2; renewal++)
        {
            await Store.PassAsync(Store.Queue.LeaseTime * 2 / 3);
            Assert.Empty(await Store.Queue.RenewAsync([job.Lease], None));
        }

        Assert.Empty(await new Cancellations(Azure.Tables).FindAsync("worker-1", None));
    }

    [Fact]
    public async Task ARecordThatCannotBeReadKeepsNoOtherJobFromItsWorker()
    {
        await DamageAsync(await Store.AcceptAsync());
        var id = await Store.AcceptAsync();

        Assert.Equal(id, (await Store.ReceiveOneAsync()).Id);

        Assert.Equal(1, (await Store.DepthAsync(depth => depth.DeadLettered == 1)).DeadLettered);
    }

    [Fact]
    public async Task ARecordThatCannotBeReadKeepsNoOtherJobFromItsTurnOfHouseKeeping()
    {
        await DamageAsync(await Store.AcceptAsync(lifetime: TimeSpan.FromHours(1)));
        await Store.AcceptAsync(lifetime: TimeSpan.FromHours(1));
        await Store.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(1, (await SweepAsync()).JobsExpired);
    }

    [Fact]
    public async Task ARequestThatTakesAKeyOverGoesOnUnderTheFirstOnesId()
    {
        await BreakOffAsync();
        var key = KeyRow.Read((await Azure.Tables.Keys.GetAsync(KeyRow.Partition(StoreUnderTest.Acme), KeyRow.RowKey(KeyRow.JobsRoute, Key), None))!);
        await Store.PassAsync(TimeSpan.FromMinutes(1));

        var accepted = Assert.IsType<AcceptOutcome.Accepted>(await Store.Intake.AcceptAsync(Named(body: 1), None));

        Assert.Equal(key.Target, accepted.Job.ToString());
        Assert.Equal(accepted.Job, (await Store.ReceiveOneAsync()).Id);
    }

    [Fact]
    public async Task AKeyOfARequestThatNeverWasAcceptedIsFreeAgainSoon()
    {
        await BreakOffAsync();
        Assert.IsType<AcceptOutcome.KeyReused>(await Store.Intake.AcceptAsync(Named(body: 2), None));
        for (var minutes = 0; minutes < 24; minutes++)
        {
            await Store.PassAsync(TimeSpan.FromMinutes(1));
            await SweepAsync();
        }

        Assert.IsType<AcceptOutcome.Accepted>(await Store.Intake.AcceptAsync(Named(body: 2), None));
    }

    private static BatchHeader Header() => new(StoreUnderTest.Acme, TimeSpan.FromDays(7), Key);

    private static Submission Named(byte body) => new(StoreUnderTest.Acme, StoreUnderTest.Item(), TimeSpan.FromDays(7), new IdempotencyKey(Key, Enumerable.Repeat(body, 32).ToArray()));

    private async Task<OpenBatch> OpenAsync() => Assert.IsType<BatchOpening.Opened>(await Store.Intake.OpenBatchAsync(Header(), None)).Batch;

    private Task<SweepCounts> SweepAsync() => Store.Sweeps.SweepAsync(Retention, 100, None);

    /// <summary>A request that took its key and ended before its record was written.</summary>
    private async Task BreakOffAsync()
    {
        Azure.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.Fail, Table = "jobs" });
        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.AcceptAsync(Named(body: 1), None));
        Azure.Proxy.Faults.Clear();
    }

    /// <summary>As somebody would who edits it by hand.</summary>
    private async Task DamageAsync(JobId job) =>
        await Azure.Tables.Jobs.MergeAsync(new global::Azure.Data.Tables.TableEntity(JobKeys.Partition(job), JobKeys.Record(job)) { ["State"] = "nonsense" }, ETag.All, None);
}
