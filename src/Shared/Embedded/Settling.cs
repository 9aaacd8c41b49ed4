using Shared.Embedded.Writing;
using Shared.Jobs;
using Shared.Memory.Ladder;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>The outcomes of a leased job.</summary>
internal static class Settling
{
    public static SettleOutcome Finish(WriteSession session, EmbeddedLease lease, JobOutcome outcome, Rung? rung)
    {
        if (JobWrites.FindHeld(session, lease) is not { } job)
        {
            return SettleOutcome.LeaseLost;
        }

        var ending = JobEnding.Of(outcome);
        JobWrites.TryEnd(session, job.Seq, JobState.Running, job.Attempt, job.Batch, ending.State, ending.Error);
        JobWrites.AddAttempt(session, job, ending.Attempt, ending.Error?.Code, rung);
        JobWrites.AddUsage(session, job, ending);
        if (ending.Result is { } result)
        {
            session["INSERT INTO results (job, body) VALUES ($1, $2)"].Run(job.Seq, result.ToArray());
        }
        else
        {
            session["UPDATE jobs SET failures = failures + 1 WHERE seq = $1"].Run(job.Seq);
        }

        return SettleOutcome.Settled;
    }

    public static SettleOutcome RetryLater(WriteSession session, EmbeddedLease lease, JobError error, TimeSpan wait, Rung? rung)
    {
        if (JobWrites.FindHeld(session, lease) is not { } job)
        {
            return SettleOutcome.LeaseLost;
        }

        JobWrites.TryRequeue(session, job.Seq, job.Attempt, job.Batch, session.Now + (long)wait.TotalMilliseconds, isFailure: true, error);
        JobWrites.AddAttempt(session, job, AttemptOutcome.RetryScheduled, error.Code, rung);
        return SettleOutcome.Settled;
    }

    public static SettleOutcome Postpone(WriteSession session, EmbeddedLease lease, string reason, TimeSpan wait, Rung? rung)
    {
        if (JobWrites.FindHeld(session, lease) is not { } job)
        {
            return SettleOutcome.LeaseLost;
        }

        JobWrites.TryRequeue(session, job.Seq, job.Attempt, job.Batch, session.Now + (long)wait.TotalMilliseconds, isFailure: false, error: null, hasEnded: true);
        JobWrites.AddAttempt(session, job, AttemptOutcome.Postponed, reason, rung);
        return SettleOutcome.Settled;
    }

    public static int GiveBack(WriteSession session, IReadOnlyList<Lease> leases, string reason, Rung? rung)
    {
        var held = leases.Select(lease => JobWrites.FindHeld(session, EmbeddedLease.Of(lease))).OfType<JobWrites.Held>().ToList();
        foreach (var job in held)
        {
            JobWrites.TryRequeue(session, job.Seq, job.Attempt, job.Batch, PlaceOf(session, job.Seq), isFailure: false, error: null);
            JobWrites.AddAttempt(session, job, AttemptOutcome.GivenBack, reason, rung);
        }

        return held.Count;
    }

    public static SettleOutcome DeadLetter(WriteSession session, EmbeddedLease lease, JobError error)
    {
        if (JobWrites.FindHeld(session, lease) is not { } job)
        {
            return SettleOutcome.LeaseLost;
        }

        Leasing.DeadLetter(session, job, error);
        return SettleOutcome.Settled;
    }

    private static long PlaceOf(WriteSession session, long seq) => (long)session["SELECT ready_at FROM jobs WHERE seq = $1"].Value(seq)!;
}
