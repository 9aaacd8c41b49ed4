using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Queue;
using Benchmarks.Scaling.Time;

namespace Benchmarks.Scaling.Outcome;

/// <summary>What happened in one day. Its methods are the events.</summary>
internal sealed class Ledger(Agenda agenda)
{
    /// <summary>From arrival to the end, without the job's own work; by its number.</summary>
    public Dictionary<int, TimeSpan> Waits { get; } = [];

    public int Accepted { get; set; }

    /// <summary>Answered or failed for good; not dead-lettered.</summary>
    public int Ended { get; private set; }

    public int DeadLettered { get; private set; }

    /// <summary>Jobs that ended a second time: must be none.</summary>
    public int EndedTwice { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Model calls made, and their tokens as counted at arrival.</summary>
    public int CallsMade { get; private set; }

    /// <summary>Calls broken off, to be paid for again.</summary>
    public int CallsWasted { get; private set; }

    public long TokensWasted { get; private set; }

    /// <summary>Attempts that waited too long for quota and went back to the queue.</summary>
    public int Postponed { get; set; }

    /// <summary>Attempts given back at the end of a drain.</summary>
    public int GivenBack { get; set; }

    /// <summary>Attempts that ended with a kill.</summary>
    public int Killed { get; set; }

    public int TimedOut { get; set; }

    public int Recycles { get; set; }

    public int Moves { get; set; }

    public int HostsLost { get; set; }

    /// <summary>Times that another number of replicas was meant to run.</summary>
    public int ScaleEvents { get; set; }

    /// <summary>Lanes in which work is done now; those that wait for quota are not among them.</summary>
    public int Working { get; private set; }

    public void BeginsWork() => Working++;

    public void EndsWork() => Working--;

    public void Calls(ModelCall call) => CallsMade++;

    public void Wastes(ModelCall call) => (CallsWasted, TokensWasted) = (CallsWasted + 1, TokensWasted + call.Tokens);

    public void Ends(JobLife job, JobEnd end)
    {
        EndedTwice += job.End is null ? 0 : 1;
        job.End = end;
        Waits[job.Job.Number] = agenda.Now - job.Job.ArrivesAt - job.Job.Work;
        Ended += end == JobEnd.DeadLettered ? 0 : 1;
        DeadLettered += end == JobEnd.DeadLettered ? 1 : 0;
        Failed += end == JobEnd.Failed ? 1 : 0;
    }
}
