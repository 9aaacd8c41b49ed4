using Microsoft.Extensions.Options;
using Shared.Embedded;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Soak.Growth;

/// <summary>
/// The store as the submitter of one load sees it: takes jobs in, tells how many have ended and how, and sweeps what ended a while ago, so that the file
/// stays small however long the load is. The worker is another process on the same file.
/// </summary>
internal sealed class SoakStore(string path) : IDisposable
{
    private const int SweepLimit = 1_000;
    private static readonly SubmitterId Submitter = SubmitterId.Parse("soak");
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // A record takes its input and its result with it.
    private static readonly Retention Retention = new(Lifetime, Lifetime, Records: TimeSpan.FromSeconds(5), Lifetime, Lifetime);

    private readonly EmbeddedStore _store = new(Options.Create(new EmbeddedOptions { Path = path }), TimeProvider.System);
    private long _counted;

    public long Submitted { get; private set; }

    public long SubmittedBytes { get; private set; }

    public long Ended => _store.Read(reader => reader["SELECT value FROM counters WHERE name = 'ended'"].Value() as long? ?? 0);

    /// <summary>Of the ended ones that were counted so far: those that have every section of their result.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Jobs by themselves where they are few, else as batches are staged.</summary>
    public async Task SubmitAsync(IReadOnlyList<JobInput> inputs, bool asBatch, CancellationToken stop)
    {
        var intake = new EmbeddedIntake(_store);
        var items = inputs.Select(input => new SubmittedItem(JobInputJson.Write(input), CustomId: null, Metadata: null)).ToList();
        if (asBatch)
        {
            var batch = ((BatchOpening.Opened)await intake.OpenBatchAsync(new BatchHeader(Submitter, Lifetime, IdempotencyKey: null), stop)).Batch;
            await intake.StageAsync(batch, firstPosition: 1, items, stop);
            await intake.SealAsync(batch, new BatchSeal(items.Count, Skipped: 0, new byte[32]), stop);
        }
        else
        {
            await Task.WhenAll(items.Select(item => intake.AcceptAsync(new Submission(Submitter, item, Lifetime), stop)));
        }

        Submitted += items.Count;
        SubmittedBytes += items.Sum(item => (long)item.Input.Length);
    }

    public async Task WaitUntilEndedAsync(long jobs, CancellationToken stop)
    {
        while (true)
        {
            var changed = _store.Signals.JobEnded.Next;
            if (Ended >= jobs)
            {
                return;
            }

            await Task.WhenAny(changed, Task.Delay(PollInterval, TimeProvider.System, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sweeps until it is stopped.</summary>
    public async Task KeepHouseAsync(CancellationToken stop)
    {
        using var turns = new PeriodicTimer(PollInterval, TimeProvider.System);
        while (await turns.WaitForNextTickAsync(stop))
        {
            Count();
            while ((await new EmbeddedSweeps(_store).SweepAsync(Retention, SweepLimit, stop)).RecordsDeleted == SweepLimit)
            {
            }
        }
    }

    /// <summary>Counts what has ended since the last time; before it is swept.</summary>
    public void Count()
    {
        var ended = Ended;
        Succeeded += _store.Read(reader => reader["SELECT count(*) FROM jobs WHERE ended_seq > $1 AND ended_seq <= $2 AND state = $3"]
            .Value(_counted, ended, (int)JobState.Succeeded) as long? ?? 0);
        _counted = ended;
    }

    public void Dispose() => _store.Dispose();
}
