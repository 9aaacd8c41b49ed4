using Conformance.Adapters;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Conformance.Suites;

public abstract class IdempotencySuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    private static readonly byte[] OneHash = [1, .. new byte[31]];
    private static readonly byte[] OtherHash = [2, .. new byte[31]];

    [Fact]
    public async Task TheSameKeyAndBodyAcceptOneJob()
    {
        var first = Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync("k", OneHash));

        var second = Assert.IsType<AcceptOutcome.Replayed>(await AcceptAsync("k", OneHash));

        Assert.Equal(first.Job, second.Job);
        Assert.Equal(1, (await Store.DepthAsync(depth => depth.Ready == 1)).Ready);
    }

    [Fact]
    public async Task TheSameKeyWithAnotherBodyIsRefused()
    {
        await AcceptAsync("k", OneHash);

        Assert.IsType<AcceptOutcome.KeyReused>(await AcceptAsync("k", OtherHash));
    }

    [Fact]
    public async Task AnotherSubmittersKeyIsAnotherKey()
    {
        await AcceptAsync("k", OneHash);

        Assert.IsType<AcceptOutcome.Accepted>(await AcceptAsync("k", OtherHash, StoreUnderTest.Other));
    }

    [Fact]
    public async Task SixteenAtOnceUnderOneKeyAcceptOneJob()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AcceptAsync("k", OneHash)));

        Assert.Single(outcomes.OfType<AcceptOutcome.Accepted>());
        Assert.Equal(1, (await Store.DepthAsync(depth => depth.Ready == 1)).Ready);
    }

    [Fact]
    public async Task ASealedBatchIsRememberedWithTheHashOfItsBody()
    {
        var opened = Assert.IsType<BatchOpening.Opened>(await OpenAsync("k")).Batch;
        await Store.Intake.StageAsync(opened, 1, [StoreUnderTest.Item()], None);
        await Store.Intake.SealAsync(opened, new BatchSeal(1, 0, OneHash), None);

        var again = Assert.IsType<BatchOpening.SealedBefore>(await OpenAsync("k"));

        Assert.Equal(opened.Id, again.Batch);
        Assert.Equal(OneHash, again.BodyHash.ToArray());
    }

    [Fact]
    public async Task AnUploadThatIsStillGoingOnIsNotBegunTwice()
    {
        await OpenAsync("k");

        Assert.IsType<BatchOpening.StillRunning>(await OpenAsync("k"));
    }

    [Fact]
    public async Task AnUploadThatBrokeIsBegunAgainUnderTheSameIdAndTheOldOneCanDoNothing()
    {
        var broken = Assert.IsType<BatchOpening.Opened>(await OpenAsync("k")).Batch;
        await Store.Intake.StageAsync(broken, 1, [StoreUnderTest.Item(), StoreUnderTest.Item()], None);
        await Store.PassAsync(TimeSpan.FromMinutes(2));

        var again = Assert.IsType<BatchOpening.Opened>(await OpenAsync("k")).Batch;
        Assert.Equal(broken.Id, again.Id);
        await Assert.ThrowsAsync<StoreException>(() => Store.Intake.StageAsync(broken, 3, [StoreUnderTest.Item()], None));
        await Store.Intake.DiscardAsync(broken, None);
        await Store.Intake.StageAsync(again, 1, [StoreUnderTest.Item("only")], None);
        await Store.Intake.SealAsync(again, new BatchSeal(1, 0, OneHash), None);

        Assert.Equal(1, (await Store.Lookup.FindBatchAsync(again.Id, None))!.Counts.Total);
    }

    [Fact]
    public async Task ADiscardedUploadFreesItsKey()
    {
        var opened = Assert.IsType<BatchOpening.Opened>(await OpenAsync("k")).Batch;
        await Store.Intake.DiscardAsync(opened, None);

        Assert.IsType<BatchOpening.Opened>(await OpenAsync("k"));
    }

    private Task<AcceptOutcome> AcceptAsync(string key, byte[] hash, SubmitterId? submitter = null) => Store.Intake.AcceptAsync(
        new Submission(submitter ?? StoreUnderTest.Acme, StoreUnderTest.Item(), TimeSpan.FromDays(7), new IdempotencyKey(key, hash)), None);

    private Task<BatchOpening> OpenAsync(string key) => Store.Intake.OpenBatchAsync(new BatchHeader(StoreUnderTest.Acme, TimeSpan.FromDays(7), key), None);
}
