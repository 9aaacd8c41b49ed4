using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Jobs;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>A leased job and its outcome. Every outcome names the attempt it is the outcome of; under another attempt it changes nothing.</summary>
internal sealed class EmbeddedQueue(EmbeddedStore store, MemoryState? memory = null) : IJobQueue
{
    public TimeSpan LeaseTime => store.Options.LeaseTime;

    public async Task<IReadOnlyList<LeasedJob>> ReceiveAsync(string worker, int permits, CancellationToken stopTaking)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        while (!stopTaking.IsCancellationRequested)
        {
            var changed = store.Signals.WorkReady.Next;
            var wait = store.Read(reader => ReadyIn(reader, store.Now));
            if (wait <= TimeSpan.Zero)
            {
                var leased = await LeaseAsync(worker, permits, stopTaking);
                if (leased.Count > 0)
                {
                    return leased;
                }

                // Another worker was faster, or what was ready had expired: look again.
                continue;
            }

            await WaitAsync(changed, wait, stopTaking);
        }

        return [];
    }

    public Task<byte[]?> ReadInputAsync(Lease lease, CancellationToken cancellation)
    {
        var seq = EmbeddedLease.Of(lease).Seq;
        return Task.FromResult(store.Read(reader => reader["SELECT body FROM inputs WHERE job = $1"].Value(seq) as byte[]));
    }

    public Task<FirstOfSame?> ReadFirstAsync(Lease lease, JobId first, CancellationToken cancellation)
    {
        RequireSameBatch(lease, first);
        return Task.FromResult(store.Read(reader => reader["SELECT state, (SELECT body FROM results WHERE job = seq) FROM jobs WHERE id = $1"].First(
            static row => new FirstOfSame((JobState)row.GetInt32(0), row.IsDBNull(1) ? null : (ReadOnlyMemory<byte>?)row.GetFieldValue<byte[]>(1)), first.Bytes.ToArray())));
    }

    public Task<IReadOnlyList<Lease>> RenewAsync(IReadOnlyList<Lease> leases, CancellationToken cancellation) =>
        store.WriteLightlyAsync<IReadOnlyList<Lease>>(session => [.. leases.Where(lease => !TryRenew(session, EmbeddedLease.Of(lease)))], cancellation);

    public Task<SettleOutcome> FinishAsync(Lease lease, JobOutcome outcome, CancellationToken cancellation) =>
        store.WriteAsync(session => Settling.Finish(session, EmbeddedLease.Of(lease), outcome, RungOf(lease)), cancellation);

    public Task<SettleOutcome> RetryLaterAsync(Lease lease, JobError error, TimeSpan wait, CancellationToken cancellation) =>
        store.WriteAsync(session => Settling.RetryLater(session, EmbeddedLease.Of(lease), error, wait, RungOf(lease)), cancellation);

    public Task<SettleOutcome> PostponeAsync(Lease lease, string reason, TimeSpan wait, CancellationToken cancellation) =>
        store.WriteAsync(session => Settling.Postpone(session, EmbeddedLease.Of(lease), reason, wait, RungOf(lease)), cancellation);

    public Task GiveBackAsync(IReadOnlyList<Lease> leases, string reason, CancellationToken cancellation) =>
        store.WriteLightlyAsync(session => Settling.GiveBack(session, leases, reason, RungOf(leases)), cancellation);

    public Task<SettleOutcome> DeadLetterAsync(Lease lease, JobError error, CancellationToken cancellation) =>
        store.WriteAsync(session => Settling.DeadLetter(session, EmbeddedLease.Of(lease), error), cancellation);

    public async Task WaitForCancellationsAsync(CancellationToken cancellation) => await store.Signals.LeaseRevoked.Next.WaitAsync(cancellation);

    private static void RequireSameBatch(Lease lease, JobId first)
    {
        if (first.Batch is null || first.Batch != lease.Job.Batch)
        {
            throw new ArgumentException("Only jobs of one batch can be the same.", nameof(first));
        }
    }

    /// <summary>The highest rung since the lease was taken; null in a process whose memory is not governed.</summary>
    private Rung? RungOf(Lease lease) => memory?.HighestSince(EmbeddedLease.Of(lease).StartedAt);

    private Rung? RungOf(IReadOnlyList<Lease> leases) => leases.Max(RungOf);

    private static TimeSpan ReadyIn(Statements reader, DateTimeOffset now)
    {
        var next = Earliest(
            reader["SELECT ready_at FROM jobs WHERE state = 1 ORDER BY ready_at, seq LIMIT 1"].Value() as long?,
            reader["SELECT leased_until FROM jobs WHERE state = 2 ORDER BY leased_until LIMIT 1"].Value() as long?);
        return next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) - now : TimeSpan.MaxValue;
    }

    private static long? Earliest(long? one, long? other) => one is null || other < one ? other : one;

    private async Task<List<LeasedJob>> LeaseAsync(string worker, int permits, CancellationToken stopTaking)
    {
        try
        {
            return await store.WriteLightlyAsync(
                session => Leasing.Lease(session, worker, permits, store.Options.LeaseTime, store.Options.MaxLeaseLosses), stopTaking);
        }
        catch (OperationCanceledException) when (stopTaking.IsCancellationRequested)
        {
            return [];
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan wait, CancellationToken stopTaking)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopTaking);
        var poll = Task.Delay(wait < store.Options.PollInterval ? wait : store.Options.PollInterval, store.Time, over.Token);
        await Task.WhenAny(changed, poll);
        await over.CancelAsync();
    }

    private bool TryRenew(WriteSession session, EmbeddedLease lease) =>
        session["UPDATE jobs SET leased_until = $1 WHERE seq = $2 AND state = 2 AND attempt = $3"]
            .Run(session.Now + (long)LeaseTime.TotalMilliseconds, lease.Seq, lease.Attempt) == 1;
}
