using Benchmarks.Scaling.Cases;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Outcome;
using Benchmarks.Scaling.Platform;
using Benchmarks.Scaling.Queue;

namespace Benchmarks.Scaling;

/// <summary>One case through one day, in virtual time: no clock is read, and a seed is a run.</summary>
internal sealed class ScalingRun
{
    /// <summary>After the day, what is left is worked off; so long at most.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromHours(6);

    private readonly World _world;
    private readonly Autoscaler _autoscaler;
    private readonly IReadOnlyList<SimulatedJob> _jobs;
    private readonly int _lanesOfReplica;
    private readonly List<DaySample> _samples = [];
    private int _wanted;
    private double _filledHours;
    private double _filledAtPoll;

    /// <param name="of">How it is deployed.</param>
    /// <param name="times">What the platform takes and does.</param>
    /// <param name="jobs">What arrives, by time.</param>
    /// <param name="seed">The platform's chance.</param>
    /// <param name="lanesOfReplica">What counts as a filled replica, where that is not one of the case.</param>
    public ScalingRun(ScalingCase of, PlatformTimes times, IReadOnlyList<SimulatedJob> jobs, int seed, int? lanesOfReplica = null)
    {
        (_jobs, _lanesOfReplica, _wanted) = (jobs, lanesOfReplica ?? of.Lanes, of.MinReplicas);
        _world = new World(of, times, seed);
        _autoscaler = new Autoscaler(of.Rule);
        Fleet = new Fleet(_world);
        Fleet.Resize(of.MinReplicas);
        Arrive(0);
        _world.Agenda.In(of.Rule.PollingInterval, Poll);
    }

    public Fleet Fleet { get; }

    public Ledger Ledger => _world.Ledger;

    public TimeSpan Now => _world.Agenda.Now;

    /// <summary>Of all replicas that start, run or leave, until now.</summary>
    public double ReplicaHours { get; private set; }

    public JobCounts Counts => new(Ledger.Accepted, Ledger.Ended, Ledger.DeadLettered, _world.Queue.Ready, _world.Queue.Scheduled, Fleet.Busy, _world.Queue.Orphaned);

    /// <summary>Does the next thing, and counts the time until it.</summary>
    /// <returns>False where nothing happens until then.</returns>
    public bool Step(TimeSpan until)
    {
        var (before, paid, filled) = (Now, Fleet.Paid, (Ledger.Working + _lanesOfReplica - 1) / _lanesOfReplica);
        var happened = _world.Agenda.Step(until);
        ReplicaHours += (Now - before).TotalHours * paid;
        _filledHours += (Now - before).TotalHours * filled;
        return happened;
    }

    /// <summary>The day, and what it leaves.</summary>
    public DayOutcome Run(TimeSpan length)
    {
        while (Step(length))
        {
        }

        var (replicaHours, filledHours) = (ReplicaHours, _filledHours);
        while (!Counts.AllEnded && Step(length + Afterwards))
        {
        }

        var packedHours = _jobs.Sum(job => job.Work.TotalHours) / _lanesOfReplica;
        return new DayOutcome(_jobs, Ledger, Counts, replicaHours, filledHours, packedHours, [.. _samples.Where(sample => sample.At <= length)]);
    }

    private void Arrive(int number)
    {
        if (number == _jobs.Count)
        {
            return;
        }

        _world.Agenda.At(_jobs[number].ArrivesAt, () =>
        {
            Ledger.Accepted++;
            _world.Queue.Accept(new JobLife(_jobs[number]));
            Arrive(number + 1);
        });
    }

    private void Poll()
    {
        var active = _world.Queue.Ready + (_world.Case.CountsLocked ? _world.Queue.Locked : 0);
        (_wanted, var replicas) = _autoscaler.Poll(Now, active, Fleet.Count);
        Ledger.ScaleEvents += replicas == Fleet.Count ? 0 : 1;
        Fleet.Resize(replicas);
        var interval = _world.Case.Rule.PollingInterval;
        _samples.Add(new DaySample(Now, _world.Queue.Ready, _wanted, Fleet.Paid, (_filledHours - _filledAtPoll) / interval.TotalHours));
        _filledAtPoll = _filledHours;
        _world.Agenda.In(interval, Poll);
    }
}
