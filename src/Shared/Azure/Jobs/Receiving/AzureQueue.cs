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
        // Side by side: where the tables are away the locks are kept all the same.
        var held = leases.Select(AzureLease.Of).ToList();
        var looking = FindCanceledAsync(held, cancellation);
        var isGood = await Task.WhenAll(held.Select(lease => RenewAsync(lease, cancellation)));
        var ended = await looking;
        return [.. held.Zip(isGood).Where(lease => !lease.Second || ended.Contains(lease.First)).Select(lease => lease.First)];
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

    /// <returns>Those whose jobs have ended. None where the tables cannot be asked in time: it is seen at the next renewal.</returns>
    private async Task<HashSet<AzureLease>> FindCanceledAsync(List<AzureLease> held, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(lockDuration / 10, clocks.Transport);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        var ended = new HashSet<AzureLease>();
        try
        {
            foreach (var worker in held.Select(lease => lease.Held.Worker).Distinct())
            {
                var found = await cancellations.FindAsync(worker, giveUp.Token);
                foreach (var lease in held.Where(lease => lease.Held.Worker == worker && found.Any(signal => signal.Job == lease.Job)))
                {
                    if (!lease.Held.IsOver && !await settler.IsGoodAsync(lease, giveUp.Token))
                    {
                        ended.Add(lease);
                    }
                }

                // Of jobs that were let go of before their signal came nobody else would.
                foreach (var (job, at) in found.Where(signal => clocks.Now - signal.At > lockDuration && !held.Exists(lease => lease.Job == signal.Job)))
                {
                    await cancellations.ForgetAsync(worker, job, giveUp.Token);
                }
            }
        }
        catch (Exception fault) when (fault is StoreException { Fault: not StoreFault.Permanent } || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // What is known so far is told, the rest at the next renewal.
        }

        return ended;
    }

    /// <returns>False where the lease is lost.</returns>
    private async Task<bool> RenewAsync(AzureLease lease, CancellationToken cancellation)
    {
        if (lease.Held.IsOver)
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
