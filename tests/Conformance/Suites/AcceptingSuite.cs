using System.Text;
using Conformance.Adapters;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Conformance.Suites;

public abstract class AcceptingSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    [Fact]
    public async Task AnAcceptedJobIsQueuedAndShowsWhatWasSent()
    {
        var metadata = new Dictionary<string, string> { ["team"] = "東", ["x"] = "" };
        var outcome = await Store.Intake.AcceptAsync(
            new Submission(StoreUnderTest.Acme, StoreUnderTest.Item("hello", "c-1", metadata), TimeSpan.FromDays(7)), None);

        var id = Assert.IsType<AcceptOutcome.Accepted>(outcome).Job;
        var job = await Store.Lookup.FindJobAsync(id, None);
        Assert.NotNull(job);
        Assert.Equal(JobState.Queued, job.State);
        Assert.Equal(StoreUnderTest.Acme, job.Submitter);
        Assert.Equal("c-1", job.CustomId);
        Assert.Equal(metadata, job.Metadata);
        Assert.Equal(5, job.InputBytes);
        Assert.Equal(job.AcceptedAt + TimeSpan.FromDays(7), job.ExpiresAt);
        Assert.Null(job.NextAttemptAt);
        Assert.Empty(job.Attempts);
        Assert.True(id.IsOf(StoreUnderTest.Acme));
    }

    [Fact]
    public async Task AnAcceptedJobIsSeenAndReceivedByAnotherProcess()
    {
        var id = await Store.AcceptAsync("hello");

        await using var other = await Store.OpenAgainAsync();
        Assert.Equal(JobState.Queued, (await other.Lookup.FindJobAsync(id, None))!.State);
        var received = await other.ReceiveOneAsync();
        Assert.Equal(id, received.Id);
        Assert.Equal("hello", Encoding.UTF8.GetString((await other.Queue.ReadInputAsync(received.Lease, None))!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("vendor=1,other=two")]
    public async Task TheSubmittersTraceComesOutWithTheJob(string? state)
    {
        var trace = TraceContext.Of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state)!;
        await Store.Intake.AcceptAsync(new Submission(StoreUnderTest.Acme, StoreUnderTest.Item(), TimeSpan.FromDays(7), Trace: trace), None);
        Assert.Equal(trace, (await Store.ReceiveOneAsync()).Trace);

        var opened = Assert.IsType<BatchOpening.Opened>(
            await Store.Intake.OpenBatchAsync(new BatchHeader(StoreUnderTest.Acme, TimeSpan.FromDays(7), IdempotencyKey: null, trace), None)).Batch;
        await Store.Intake.StageAsync(opened, 1, [StoreUnderTest.Item()], None);
        await Store.Intake.SealAsync(opened, new BatchSeal(1, 0, new byte[32]), None);
        Assert.Equal(trace, (await Store.ReceiveOneAsync()).Trace);
    }

    [Fact]
    public async Task AnInputOfTheLargestSizeComesBackAsItWent()
    {
        var text = new string('語', 200_000);
        await Store.AcceptAsync(text);

        var received = await Store.ReceiveOneAsync();

        Assert.Equal(600_000, received.InputBytes);
        Assert.Equal(text, Encoding.UTF8.GetString((await Store.Queue.ReadInputAsync(received.Lease, None))!));
    }

    [Fact]
    public async Task ACallerThatHasGoneAcceptsNothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Intake.AcceptAsync(new Submission(StoreUnderTest.Acme, StoreUnderTest.Item(), TimeSpan.FromDays(1)), gone.Token));

        Assert.Empty(await Store.Lookup.ListAsync(new JobQuery.OfSubmitter(StoreUnderTest.Acme, 10), None));
    }
}
