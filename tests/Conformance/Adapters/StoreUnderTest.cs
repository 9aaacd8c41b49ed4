using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Conformance.Adapters;

/// <summary>
/// An adapter of the ports as the suites see it. A new adapter derives from this, and one empty class per suite names it: see
/// <see cref="EmbeddedConformance"/>.
/// </summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
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

    /// <summary>True where a worker that looks now finds nothing to take.</summary>
    public async Task<bool> HasNothingReadyAsync() => (await Lookup.CountAsync(CancellationToken.None)).Ready == 0;
}
