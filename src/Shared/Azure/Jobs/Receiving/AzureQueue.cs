using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Settling;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Jobs;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Ports;

namespace Shared.Azure.Jobs.Receiving;

/// <summary>
/// A leased job and its outcome. The lock on the message keeps others away; the record, changed only where it stands as expected, decides who was right. The record is
/// written first and the message settled after it, so that what is redelivered finds a record that tells what to do.
/// </summary>
internal sealed class AzureQueue(
    ServiceBusQueue bus,
    AzureTables tables,
    Claimer claimer,
    Settler settler,
    Cancellations cancellations,
    Tally tally,
    AzureClocks clocks,
    AzureJobOptions options,
    TimeSpan lockDuration,
    MemoryState? memory = null) : IJobQueue
{
    private string? _worker;

    public TimeSpan LeaseTime => lockDuration;

    public async Task<IReadOnlyList<LeasedJob>> ReceiveAsync(string worker, int permits, CancellationToken stopTaking)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        _worker = worker;
        while (!stopTaking.IsCancellationRequested)
        {
            var messages = await bus.ReceiveAsync(permits, stopTaking);
            if (messages.Count > 0 && await claimer.ClaimAsync(worker, messages) is { Count: > 0 } leased)
            {
                return leased;
            }
        }

        return [];
    }

    public async Task<byte[]?> ReadInputAsync(Lease lease, CancellationToken cancellation) =>
        await tables.Inputs.GetAsync(JobKeys.Partition(lease.Job), JobKeys.Record(lease.Job), cancellation) is { } entity ? ByteColumns.Read(entity) : null;

    public async Task<FirstOfSame?> ReadFirstAsync(Lease lease, JobId first, CancellationToken cancellation)
    {
        if (first.Batch is null || first.Batch != lease.Job.Batch)
        {
            throw new ArgumentException("Only jobs of one batch can be the same.", nameof(first));
        }

        if (await tables.Jobs.GetAsync(JobKeys.Partition(first), JobKeys.Record(first), cancellation) is not { } entity)
        {
            return null;
        }

        var row = JobColumns.Read(entity);
        var ended = row is { HasResult: true, EndedKey: { } key } ? await tables.Jobs.GetAsync(JobKeys.Partition(first), key, cancellation) : null;
        return new FirstOfSame(row.State, ended is null || EndedRow.ReadResult(ended) is not { } result ? null : (ReadOnlyMemory<byte>?)result);
    }

    public async Task<IReadOnlyList<Lease>> RenewAsync(IReadOnlyList<Lease> leases, CancellationToken cancellation)
    {
        var canceled = await FindCanceledAsync(leases, cancellation);
        var isGood = await Task.WhenAll(leases.Select(AzureLease.Of).Select(lease => RenewAsync(lease, canceled.Contains(lease.Job), cancellation)));
        return [.. leases.Zip(isGood).Where(lease => !lease.Second).Select(lease => lease.First)];
    }

    public Task<SettleOutcome> FinishAsync(Lease lease, JobOutcome outcome, CancellationToken cancellation) =>
        settler.FinishAsync(AzureLease.Of(lease), outcome, RungOf(lease), cancellation);

    public Task<SettleOutcome> RetryLaterAsync(Lease lease, JobError error, TimeSpan wait, CancellationToken cancellation) =>
        settler.RetryLaterAsync(AzureLease.Of(lease), error, wait, RungOf(lease), cancellation);

    public Task<SettleOutcome> PostponeAsync(Lease lease, string reason, TimeSpan wait, CancellationToken cancellation) =>
        settler.PostponeAsync(AzureLease.Of(lease), reason, wait, RungOf(lease), cancellation);

    public Task GiveBackAsync(IReadOnlyList<Lease> leases, string reason, CancellationToken cancellation) =>
        Task.WhenAll(leases.Select(lease => settler.GiveBackAsync(AzureLease.Of(lease), reason, RungOf(lease), cancellation)));

    public Task<SettleOutcome> DeadLetterAsync(Lease lease, JobError error, CancellationToken cancellation) =>
        settler.DeadLetterAsync(AzureLease.Of(lease), error, cancellation);

    public async Task WaitForCancellationsAsync(CancellationToken cancellation)
    {
        do
        {
            await Task.Delay(options.CancelPollInterval, clocks.Transport, cancellation);
        }
        while (tally.HeldHere == 0 || _worker is null || (await cancellations.FindAsync(_worker, cancellation)).Count == 0);
    }

    private Rung? RungOf(Lease lease) => AzureLease.Of(lease).Held.Row.StartedAt is { } startedAt ? memory?.HighestSince(startedAt) : null;

    private async Task<HashSet<Ids.JobId>> FindCanceledAsync(IReadOnlyList<Lease> leases, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(leases.Select(lease => AzureLease.Of(lease).Held.Worker).Distinct().Select(worker => cancellations.FindAsync(worker, cancellation)));
        return [.. found.SelectMany(jobs => jobs)];
    }

    /// <returns>False where the lease is lost.</returns>
    private async Task<bool> RenewAsync(AzureLease lease, bool mayBeCanceled, CancellationToken cancellation)
    {
        if (lease.Held.IsOver)
        {
            return false;
        }

        if (mayBeCanceled && !await settler.IsGoodAsync(lease, cancellation))
        {
            return false;
        }

        if (await bus.RenewAsync(lease.Held.Message, cancellation) is not null)
        {
            lease.Held.GoodUntil = clocks.Now + lockDuration;
            return true;
        }

        settler.Lose(lease);
        return false;
    }
}
