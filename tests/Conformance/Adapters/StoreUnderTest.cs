using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Conformance.Adapters;

/// <summary>
/// An adapter of the ports as the suites see it. A new adapter derives from this, and one empty class per suite names it: see
/// <see cref="EmbeddedConformance"/>.
/// </summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>Looks at the depth, 10 ms apart, before a test takes it for wrong.</summary>
    private const int LongestMoment = 1000;

    public static SubmitterId Acme { get; } = SubmitterId.Parse("acme");

    public static SubmitterId Other { get; } = SubmitterId.Parse("other");

    public abstract IJobIntake Intake { get; }

    public abstract IJobQueue Queue { get; }

    public abstract IJobLookup Lookup { get; }

    public abstract IJobSweeps Sweeps { get; }

    public abstract IWorkerRegistry Workers { get; }

    public abstract IKeyStore Keys { get; }

    public abstract IDrainTurns Turns { get; }

    public abstract IKeptStages Stages { get; }

    public abstract IQuotaBooks Quotas { get; }

    public abstract IUsageLedger Usage { get; }

    public abstract DateTimeOffset Now { get; }

    /// <summary>Leases a job may lose in a row before it is dead-lettered.</summary>
    public abstract int MaxLeaseLosses { get; }

    /// <summary>Lets time pass for the adapter.</summary>
    public abstract Task PassAsync(TimeSpan time);

    /// <summary>The same store as another process sees it.</summary>
    public abstract Task<StoreUnderTest> OpenAgainAsync();

    public abstract ValueTask DisposeAsync();

    public static SubmittedItem Item(string text = "input", string? customId = null, IReadOnlyDictionary<string, string>? metadata = null) =>
        new(System.Text.Encoding.UTF8.GetBytes(text), customId, metadata);

    public async Task<JobId> AcceptAsync(string text = "input", string? customId = null, SubmitterId? submitter = null, TimeSpan? lifetime = null)
    {
        var outcome = await Intake.AcceptAsync(new Submission(submitter ?? Acme, Item(text, customId), lifetime ?? TimeSpan.FromDays(7)), CancellationToken.None);
        return Assert.IsType<AcceptOutcome.Accepted>(outcome).Job;
    }

    public async Task<BatchId> AcceptBatchAsync(int items, SubmitterId? submitter = null)
    {
        var opened = Assert.IsType<BatchOpening.Opened>(
            await Intake.OpenBatchAsync(new BatchHeader(submitter ?? Acme, TimeSpan.FromDays(7), IdempotencyKey: null), CancellationToken.None));
        await Intake.StageAsync(opened.Batch, 1, [.. Enumerable.Range(1, items).Select(i => Item($"input {i}", $"item-{i}"))], CancellationToken.None);
        await Intake.SealAsync(opened.Batch, new BatchSeal(items, 0, new byte[32]), CancellationToken.None);
        return opened.Batch.Id;
    }

    public async Task<LeasedJob> ReceiveOneAsync(string worker = "worker-1")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return Assert.Single(await Queue.ReceiveAsync(worker, 1, patience.Token));
    }

    public async Task<IReadOnlyList<LeasedJob>> ReceiveAllAsync(int count, string worker = "worker-1")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var received = new List<LeasedJob>();
        while (received.Count < count)
        {
            var more = await Queue.ReceiveAsync(worker, count - received.Count, patience.Token);
            Assert.NotEmpty(more);
            received.AddRange(more);
        }

        return received;
    }

    /// <summary>Lets the store do what it does about leases that were lost too often.</summary>
    public virtual Task NoticeLossesAsync() => Sweeps.SweepAsync(
        new Retention(TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromHours(24), TimeSpan.FromHours(1)), 100, CancellationToken.None);

    /// <summary>True where a worker that looks now finds nothing to take.</summary>
    public virtual async Task<bool> HasNothingReadyAsync() => (await Lookup.CountAsync(CancellationToken.None)).Ready == 0;

    /// <summary>The depth once it is as expected: what other processes did may be counted a moment later.</summary>
    /// <returns>As it is then, or after the longest moment.</returns>
    public async Task<QueueDepth> DepthAsync(Func<QueueDepth, bool> isExpected)
    {
        for (var look = 0; ; look++)
        {
            var depth = await Lookup.CountAsync(CancellationToken.None);
            if (isExpected(depth) || look == LongestMoment)
            {
                return depth;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
