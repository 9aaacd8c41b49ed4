using Analysis.Worker.Leases;
using Analysis.Worker.Metrics;
using Analysis.Worker.Running;
using Analysis.Worker.Stopping;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;

namespace Analysis.Worker.Settling;

/// <summary>
/// Tells the queue what became of a job, and lets go of it. A finished result is not lost to a store that is busy: the call is tried again while the
/// lease can be good, also while the worker drains. After that the queue redelivers.
/// </summary>
internal sealed partial class Settler(
    IJobQueue queue,
    StorePatience patience,
    StopSignal stop,
    JobTally tally,
    WorkerInstruments instruments,
    Chance chance,
    IOptions<RetryOptions> retry,
    TimeProvider time,
    ILogger<Settler> logger)
{
    public async Task<Settled> SettleAsync(HeldJob job, AttemptResult result)
    {
        using (job)
        {
            job.BeginSettling();
            var settlement = SettlementPolicy.Decide(result, job.Job.Failures, retry.Value, chance());
            try
            {
                var outcome = settlement is Settlement.Nothing
                    ? SettleOutcome.LeaseLost
                    : await patience.TryAsync(job.Id, giveUp => ApplyAsync(job.Lease, settlement, giveUp), job.Lost);
                return Note(job, settlement, outcome);
            }
            catch (OperationCanceledException) when (job.Lost.IsCancellationRequested)
            {
                LeaseRanOut(logger, job.Id, settlement.GetType().Name);
            }
            catch (StoreException fault)
            {
                NotSettled(logger, job.Id, settlement.GetType().Name, fault.Message);
            }

            return new Settled(As: null);
        }
    }

    /// <summary>Gives back jobs that no lane runs, in one call. Where the store does not take them in time they stay held.</summary>
    public async Task GiveBackAsync(IReadOnlyList<HeldJob> jobs, CancellationToken giveUp)
    {
        if (jobs.Count == 0)
        {
            return;
        }

        try
        {
            await patience.TryAsync(jobs[0].Id, token => GiveBackOnceAsync([.. jobs.Select(job => job.Lease)], token), giveUp);
            GivenBack(logger, jobs.Count, Reason);
            instruments.Settled(SettledAs.GivenBack, jobs.Count);
            foreach (var job in jobs)
            {
                tally.Count();
                job.Dispose();
            }
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            NotGivenBack(logger, jobs.Count, "the store did not take them in time");
        }
        catch (StoreException fault)
        {
            NotGivenBack(logger, jobs.Count, fault.Message);
        }
    }

    private string Reason => GiveBackReason.For(stop.Reason);

    private Task<SettleOutcome> ApplyAsync(Lease lease, Settlement settlement, CancellationToken giveUp) => settlement switch
    {
        Settlement.Finish finish => queue.FinishAsync(lease, finish.Outcome, giveUp),
        Settlement.RetryLater retryLater => queue.RetryLaterAsync(lease, retryLater.Error, retryLater.Wait, giveUp),
        Settlement.Postpone postpone => queue.PostponeAsync(lease, postpone.Reason, postpone.Wait, giveUp),
        Settlement.DeadLetter deadLetter => queue.DeadLetterAsync(lease, deadLetter.Error, giveUp),
        _ => GiveBackOnceAsync([lease], giveUp),
    };

    private async Task<SettleOutcome> GiveBackOnceAsync(IReadOnlyList<Lease> leases, CancellationToken giveUp)
    {
        await queue.GiveBackAsync(leases, Reason, giveUp);
        return SettleOutcome.Settled;
    }

    private static SettledAs OutcomeOf(Settlement settlement) => settlement switch
    {
        Settlement.Finish { Outcome: JobOutcome.Succeeded } => SettledAs.Succeeded,
        Settlement.Finish { Outcome: JobOutcome.Partial } => SettledAs.Partial,
        Settlement.Finish => SettledAs.Failed,
        Settlement.RetryLater => SettledAs.Retried,
        Settlement.Postpone => SettledAs.Postponed,
        Settlement.DeadLetter => SettledAs.DeadLettered,
        _ => SettledAs.GivenBack,
    };

    private static JobError? ErrorOf(Settlement settlement) => settlement switch
    {
        Settlement.Finish { Outcome: JobOutcome.Failed failed } => failed.Error,
        Settlement.RetryLater retryLater => retryLater.Error,
        Settlement.DeadLetter deadLetter => deadLetter.Error,
        _ => null,
    };

    private static ModelUsage? UsageOf(Settlement settlement) => settlement switch
    {
        Settlement.Finish { Outcome: JobOutcome.Succeeded succeeded } => succeeded.Usage,
        Settlement.Finish { Outcome: JobOutcome.Partial partial } => partial.Usage,
        Settlement.Finish { Outcome: JobOutcome.Failed failed } => failed.Usage,
        _ => null,
    };

    private Settled Note(HeldJob job, Settlement settlement, SettleOutcome outcome)
    {
        if (outcome == SettleOutcome.LeaseLost)
        {
            if (settlement is not Settlement.Nothing)
            {
                LeaseWasLost(logger, job.Id, settlement.GetType().Name);
            }

            instruments.Settled(SettledAs.LeaseLost);
            return new Settled(SettledAs.LeaseLost);
        }

        var settled = new Settled(OutcomeOf(settlement), ErrorOf(settlement));
        tally.Count();
        instruments.Settled(job.Job, settled, time.GetUtcNow());
        if (UsageOf(settlement) is { } usage)
        {
            instruments.Used(job.Job.Submitter, usage);
        }

        Log(job, settlement);
        return settled;
    }

    private void Log(HeldJob job, Settlement settlement)
    {
        switch (settlement)
        {
            case Settlement.Finish { Outcome: JobOutcome.Failed failed }:
                Failed(logger, job.Id, job.Job.Attempt, failed.Error.Code);
                break;
            case Settlement.Finish:
                Finished(logger, job.Id, job.Job.Attempt);
                break;
            case Settlement.RetryLater retryLater:
                Retries(logger, job.Id, retryLater.Error.Code, retryLater.Wait);
                break;
            case Settlement.Postpone postpone:
                Postponed(logger, job.Id, postpone.Reason, postpone.Wait);
                break;
            case Settlement.DeadLetter deadLetter:
                DeadLettered(logger, job.Id, deadLetter.Error.Code);
                break;
            default:
                GivenBack(logger, 1, Reason);
                break;
        }
    }
}
