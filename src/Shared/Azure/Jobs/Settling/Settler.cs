using Shared.Azure.Jobs.Receiving;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Azure.ServiceBus;
using Shared.Jobs;
using Shared.Memory.Ladder;
using Shared.Ports;

namespace Shared.Azure.Jobs.Settling;

/// <summary>The outcomes of a leased job. Called again after a fault, an outcome that was written is found written.</summary>
internal sealed class Settler(ServiceBusQueue bus, MessageEnds ends, JobWriter writer, Cancellations cancellations, Tally tally, UsageTally usage, AzureClocks clocks)
{
    public async Task<SettleOutcome> FinishAsync(AzureLease lease, JobOutcome outcome, Rung? rung, CancellationToken cancellation)
    {
        var ending = JobEnding.Of(outcome);
        var now = clocks.Now;
        var isEnded = await EndAsync(lease, row => new JobMove(row, JobSteps.End(row, ending.State, ending.Error, ending.Attempt, rung, now, ending.Usage), ending.Result), cancellation);
        if (isEnded && ending.IsInUsage)
        {
            usage.Ended(lease.Held.Row.Submitter, ending);
        }

        return isEnded && lease.Held.TryEnd()
            ? await DoneAsync(lease, ends.CompleteAsync(lease.Held.Message))
            : await LostAsync(lease);
    }

    public async Task<SettleOutcome> DeadLetterAsync(AzureLease lease, JobError error, CancellationToken cancellation)
    {
        var now = clocks.Now;
        return await EndAsync(lease, row => new JobMove(row, JobSteps.End(row, JobState.Failed, error, AttemptOutcome.DeadLettered, rung: null, now)), cancellation) && lease.Held.TryEnd()
            ? await DoneAsync(lease, ends.DeadLetterAsync(lease.Held.Message, error.Code, error.Message))
            : await LostAsync(lease);
    }

    public Task<SettleOutcome> RetryLaterAsync(AzureLease lease, JobError error, TimeSpan wait, Rung? rung, CancellationToken cancellation) =>
        QueueAgainAsync(lease, "retry", (row, now) => JobSteps.RetryLater(row, error, now + wait, rung, now), cancellation);

    public Task<SettleOutcome> PostponeAsync(AzureLease lease, string reason, TimeSpan wait, Rung? rung, CancellationToken cancellation) =>
        QueueAgainAsync(lease, "later", (row, now) => JobSteps.Postpone(row, reason, now + wait, rung, now), cancellation);

    public async Task GiveBackAsync(AzureLease lease, string reason, Rung? rung, CancellationToken cancellation)
    {
        var now = clocks.Now;
        if (await MoveAsync(lease, "back", row => new JobMove(row, JobSteps.GiveBack(row, reason, rung, now)), cancellation) is not null && lease.Held.TryEnd())
        {
            await DoneAsync(lease, ends.AbandonAsync(lease.Held.Message));
        }
        else
        {
            await LostAsync(lease);
        }
    }

    /// <summary>Looks whether the job still runs under the lease; where it was canceled, its message goes.</summary>
    public async Task<bool> IsGoodAsync(AzureLease lease, CancellationToken cancellation)
    {
        var row = await writer.FindAsync(lease.Job, cancellation);
        if (row is not null && lease.IsGoodFor(row))
        {
            // Of an earlier attempt's cancellation nothing can be left; what stands there is not about this one.
            await cancellations.ForgetAsync(lease.Held.Worker, lease.Job, cancellation);
            return true;
        }

        await LostAsync(lease);
        return false;
    }

    /// <summary>The lock is gone: the queue gives the message to somebody.</summary>
    public void Lose(AzureLease lease)
    {
        if (lease.Held.TryEnd())
        {
            tally.LetGo(lease.Held);
        }
    }

    private async Task<SettleOutcome> QueueAgainAsync(AzureLease lease, string act, Func<JobRow, DateTimeOffset, JobRow> step, CancellationToken cancellation)
    {
        var now = clocks.Now;
        if (await MoveAsync(lease, act, row => new JobMove(row, step(row, now)), cancellation) is not { } row)
        {
            return await LostAsync(lease);
        }

        // The old message is kept until the new one is sent: redelivered, it would find the record ahead of it and send it.
        await bus.SendAsync([JobMessage.For(row, clocks.Now)], cancellation);
        return lease.Held.TryEnd() ? await DoneAsync(lease, ends.CompleteAsync(lease.Held.Message)) : SettleOutcome.LeaseLost;
    }

    private async Task<SettleOutcome> DoneAsync(AzureLease lease, Task settled)
    {
        await settled;
        tally.LetGo(lease.Held);
        return SettleOutcome.Settled;
    }

    private async Task<SettleOutcome> LostAsync(AzureLease lease)
    {
        if (lease.Held.TryEnd())
        {
            tally.LetGo(lease.Held);
            if (await writer.FindAsync(lease.Job, CancellationToken.None) is null or { IsTerminal: true })
            {
                // Nobody needs to see it again.
                await ends.CompleteAsync(lease.Held.Message);
                await cancellations.ForgetAsync(lease.Held.Worker, lease.Job, CancellationToken.None);
            }
        }

        return SettleOutcome.LeaseLost;
    }

    private async Task<bool> EndAsync(AzureLease lease, Func<JobRow, JobMove> step, CancellationToken cancellation)
    {
        var isWritten = await MoveAsync(lease, "end", step, cancellation) is not null;
        if (isWritten)
        {
            tally.Ended();
        }

        return isWritten;
    }

    /// <returns>The row as written; null where the lease is lost.</returns>
    private async Task<JobRow?> MoveAsync(AzureLease lease, string act, Func<JobRow, JobMove> step, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (row, name) = (lease.Held.Row, lease.Held.WriteOf(act));
        while (!lease.Held.IsOver && lease.IsGoodFor(row))
        {
            var move = step(row);
            move = move with { To = move.To with { LastWrite = name } };
            switch (await writer.MoveAsync(move))
            {
                case MoveOutcome.Done(var written):
                    return lease.Held.Row = written;

                case MoveOutcome.Changed { Row: { } changed } when changed.LastWrite == name:
                    // An earlier try of this call was written, and its answer lost.
                    return lease.Held.Row = changed;

                case MoveOutcome.Changed { Row: { } changed }:
                    row = lease.Held.Row = changed;
                    break;

                default:
                    return null;
            }
        }

        return row.LastWrite == name && !lease.Held.IsOver ? row : null;
    }
}
