using Benchmarks.Scaling.Outcome;
using Benchmarks.Scaling.Time;
using Shared.Azure.Jobs;

namespace Benchmarks.Scaling.Queue;

/// <summary>
/// Service Bus with the record beside it, as far as scaling goes: peek-lock, messages put back to their place, scheduled messages, locks that expire. What the
/// adapter decides on the record is decided here: losses against the backstop, an end that counts once.
/// </summary>
internal sealed class PeekLockQueue(Agenda agenda, Ledger ledger)
{
    private readonly PriorityQueue<JobLife, long> _ready = new();
    private readonly int _maxLosses = new AzureJobOptions().MaxLeaseLosses;
    private long _places;

    /// <summary>Told when a message became ready.</summary>
    public Action Doorbell { get; set; } = () => { };

    public int Ready => _ready.Count;

    public int Locked { get; private set; }

    public int Scheduled { get; private set; }

    /// <summary>Of the locked: those whose worker is gone, until the lock expires.</summary>
    public int Orphaned { get; private set; }

    public void Accept(JobLife job)
    {
        job.Place = _places++;
        Add(job);
    }

    public JobLife? Receive()
    {
        if (!_ready.TryDequeue(out var job, out _))
        {
            return null;
        }

        Locked++;
        return job;
    }

    public void Complete(JobLife job, JobEnd end)
    {
        Locked--;
        ledger.Ends(job, end);
    }

    /// <summary>Unharmed, at its place; no loss is counted.</summary>
    public void GiveBack(JobLife job)
    {
        Locked--;
        Add(job);
    }

    /// <summary>Completed, and another message scheduled: a retry, or a wait for quota.</summary>
    public void Schedule(JobLife job, TimeSpan wait)
    {
        (Locked, Scheduled) = (Locked - 1, Scheduled + 1);
        job.Losses = 0;
        agenda.In(wait, () =>
        {
            Scheduled--;
            Accept(job);
        });
    }

    /// <summary>Its worker was killed: nobody settles it, and it comes back when the lock expires.</summary>
    public void Orphan(JobLife job, TimeSpan lockLeft)
    {
        Orphaned++;
        agenda.In(lockLeft, () =>
        {
            (Locked, Orphaned) = (Locked - 1, Orphaned - 1);
            if (++job.Losses >= _maxLosses)
            {
                ledger.Ends(job, JobEnd.DeadLettered);
            }
            else
            {
                Add(job);
            }
        });
    }

    private void Add(JobLife job)
    {
        _ready.Enqueue(job, job.Place);
        Doorbell();
    }
}
