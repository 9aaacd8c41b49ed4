using Microsoft.Extensions.Logging;
using Shared.Ports;

namespace Analysis.Worker.Leases;

/// <summary>
/// Keeps the leases of everything held, in one call for all, until the last job is settled: also while the worker drains. A job whose lease is
/// lost, or must have run out, is stopped.
/// </summary>
internal sealed partial class LeaseRenewal(HeldJobs held, IJobQueue queue, TimeProvider time, ILogger<LeaseRenewal> logger)
{
    /// <summary>Cancellations that come together are looked up together.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private bool _lastOneFailed;

    public async Task RunAsync(CancellationToken stopRenewing)
    {
        var bell = queue.WaitForCancellationsAsync(stopRenewing);
        while (true)
        {
            var wait = RenewalPolicy.Wait(queue.LeaseTime, _lastOneFailed);
            if (await RingsWithinAsync(bell, wait, stopRenewing))
            {
                // The next ring is listened for before the renewal, so that none between the two is missed.
                bell = queue.WaitForCancellationsAsync(stopRenewing);
                await Task.Delay(Gathering, time, stopRenewing);
            }
            else if (bell.IsFaulted)
            {
                bell = queue.WaitForCancellationsAsync(stopRenewing);
            }

            await RenewAsync(stopRenewing);
            AbandonExpired();
        }
    }

    private async Task<bool> RingsWithinAsync(Task bell, TimeSpan wait, CancellationToken stopRenewing)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(stopRenewing);
        var turn = Task.Delay(wait, time, waited.Token);
        try
        {
            if (await Task.WhenAny(bell, turn) == bell)
            {
                await bell;
                return true;
            }
        }
        catch (StoreException fault) when (fault.Fault != StoreFault.Permanent)
        {
            // Without the bell a cancellation is seen at the next turn: nothing is lost but time.
            await turn;
        }
        finally
        {
            await waited.CancelAsync();
        }

        stopRenewing.ThrowIfCancellationRequested();
        return false;
    }

    private async Task RenewAsync(CancellationToken stopRenewing)
    {
        var jobs = held.All;
        if (jobs.Count == 0)
        {
            return;
        }

        var askedAt = time.GetTimestamp();
        using var patience = new CancellationTokenSource(RenewalPolicy.Patience(queue.LeaseTime), time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopRenewing);
        try
        {
            var lost = (await queue.RenewAsync([.. jobs.Select(job => job.Lease)], giveUp.Token)).ToHashSet();
            NoteAnswer(jobs.Count);
            foreach (var job in jobs)
            {
                Apply(job, lost.Contains(job.Lease), askedAt);
            }
        }
        catch (StoreException fault) when (fault.Fault != StoreFault.Permanent)
        {
            NoteFault(jobs.Count, fault.Message);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stopRenewing.IsCancellationRequested)
        {
            NoteFault(jobs.Count, "the store did not answer in time");
        }
    }

    private void Apply(HeldJob job, bool isLost, long askedAt)
    {
        if (!isLost)
        {
            job.RenewedAt = askedAt;
        }
        else if (job.TryLose())
        {
            LeaseLost(logger, job.Id);
        }
    }

    private void AbandonExpired()
    {
        foreach (var job in held.All.Where(job => !job.Lost.IsCancellationRequested))
        {
            if (RenewalPolicy.MustHaveExpired(time.GetElapsedTime(job.RenewedAt), queue.LeaseTime))
            {
                LeaseExpired(logger, job.Id);
                job.Abandon();
            }
        }
    }

    private void NoteFault(int leases, string fault)
    {
        if (!_lastOneFailed)
        {
            RenewalFails(logger, leases, fault);
        }

        _lastOneFailed = true;
    }

    private void NoteAnswer(int leases)
    {
        if (_lastOneFailed)
        {
            RenewalWorksAgain(logger, leases);
        }

        _lastOneFailed = false;
    }
}
