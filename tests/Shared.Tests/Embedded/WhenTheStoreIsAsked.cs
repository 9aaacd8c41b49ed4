using Shared.Embedded;
using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Keys;
using Shared.Ports;
using Shared.Submissions;
using Shared.Workers;

namespace Shared.Tests.Embedded;

/// <summary>No path scans a table: every statement that the ports prepare is explained by SQLite itself.</summary>
public sealed class WhenTheStoreIsAsked : IDisposable
{
    private static readonly SubmitterId Acme = SubmitterId.Parse("acme");
    private static readonly JobError Fault = new("analysis_fault", "It failed.");
    private static readonly AuditEntry Audit = new(DateTimeOffset.UnixEpoch, "ops", "key_created", "k");

    // Walked from one end as far as is asked for: indexes that hold only what waits, runs or has ended; and tables of a few rows.
    private static readonly string[] Walked = ["jobs_ready", "jobs_leased", "jobs_by_end", "api_keys", "dead_letters", "counters", "idempotency_by_age"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NothingIsFoundByScanningATable()
    {
        using var store = _folder.Open();
        await UseEveryPortAsync(store);

        var texts = (await store.WriteAsync(session => session.Texts, CancellationToken.None)).Concat(store.Read(reader => reader.Texts)).Distinct().ToList();
        Assert.True(texts.Count > 40, $"Only {texts.Count} statements were seen.");
        var scans = await store.WriteAsync(session => texts.SelectMany(text => ScansOf(session, text)).ToList(), CancellationToken.None);

        Assert.Empty(scans);
    }

    private static IEnumerable<string> ScansOf(WriteSession session, string text) =>
        session[$"EXPLAIN QUERY PLAN {text}"].Rows(row => row.GetString(3))
            .Where(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal))
            .Where(step => !Walked.Any(name => step.Contains(name, StringComparison.Ordinal)))
            .Select(step => $"{step} ← {text}");

    private static async Task UseEveryPortAsync(EmbeddedStore store)
    {
        var none = CancellationToken.None;
        var (intake, queue, lookup) = (new EmbeddedIntake(store), new EmbeddedQueue(store), new EmbeddedLookup(store));
        var item = new SubmittedItem("{}"u8.ToArray(), "c", Metadata: null);
        JobId last = default;
        for (var i = 0; i < 5; i++)
        {
            var key = new IdempotencyKey($"k{i}", new byte[32]);
            last = ((AcceptOutcome.Accepted)await intake.AcceptAsync(new Submission(Acme, item, TimeSpan.FromDays(1), key), none)).Job;
        }

        var open = ((BatchOpening.Opened)await intake.OpenBatchAsync(new BatchHeader(Acme, TimeSpan.FromDays(1), "b"), none)).Batch;
        await intake.StageAsync(open, 1, [item], none);
        await intake.SealAsync(open, new BatchSeal(1, 0, new byte[32]), none);
        var broken = ((BatchOpening.Opened)await intake.OpenBatchAsync(new BatchHeader(Acme, TimeSpan.FromDays(1), "d"), none)).Batch;
        await intake.DiscardAsync(broken, none);

        var jobs = await queue.ReceiveAsync("w", 5, none);
        await queue.ReadInputAsync(jobs[0].Lease, none);
        await queue.RenewAsync([jobs[0].Lease], none);
        await queue.FinishAsync(jobs[0].Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), none);
        await queue.FinishAsync(jobs[1].Lease, new JobOutcome.Failed(Fault), none);
        await queue.RetryLaterAsync(jobs[2].Lease, Fault, TimeSpan.FromHours(1), none);
        await queue.GiveBackAsync([jobs[3].Lease], "drain", none);
        await queue.DeadLetterAsync(jobs[4].Lease, Fault, none);
        await intake.CancelJobAsync(Acme, last, none);
        await intake.CancelBatchAsync(Acme, open.Id, none);

        await lookup.FindJobAsync(last, none);
        await lookup.ReadResultAsync(last, none);
        await lookup.FindBatchAsync(open.Id, none);
        await lookup.ReadEndedAsync(open.Id, null, 10, none);
        await lookup.CountAsync(none);
        await lookup.ListAsync(new JobQuery.OfSubmitter(Acme, 10, last), none);
        await lookup.ListAsync(new JobQuery.WithCustomId(Acme, "c", 10, last), none);
        await lookup.ListAsync(new JobQuery.FailedWith("analysis_fault", 10, last), none);
        await lookup.ListAsync(new JobQuery.FailedBetween(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 10, last), none);

        await new EmbeddedSweeps(store).SweepAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1)), 100, none);
        var keys = new EmbeddedKeys(store);
        var key1 = ApiKey.Create();
        await keys.AddAsync(key1.ToStored(Acme, KeyRole.Submitter, store.Now), Audit, none);
        await keys.FindAsync(key1.KeyId, none);
        await keys.ListAsync(Acme, none);
        await keys.RevokeAsync(key1.KeyId, Audit, none);
        var workers = new EmbeddedWorkers(store);
        await workers.BeatAsync(
            new WorkerRow { Name = "w", Phase = WorkerPhase.Running, StartedAt = store.Now, BeatAt = store.Now, Lanes = 1, Permits = 1, InFlight = 0, JobsSettled = 0, ResidentMegabytes = 1 }, none);
        await workers.ListAsync(store.Now, none);
    }
}
