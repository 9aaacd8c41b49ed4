using Analysis.Worker.Admission;
using Analysis.Worker.Leases;
using Analysis.Worker.Recycling;
using Analysis.Worker.Stopping;
using Benchmarks.Scaling.Queue;
using Benchmarks.Scaling.Time;
using Shared.Memory.Measuring;

namespace Benchmarks.Scaling.Worker;

/// <summary>
/// One replica: its process starts, takes jobs as its ramp allows, recycles by its budgets in turn, drains at a SIGTERM, and may be killed at any moment.
/// What it decides is decided by the product's policies with their defaults.
/// </summary>
internal sealed class Replica(World world, Action permitIsFree)
{
    private static readonly AdmissionOptions Admission = new();

    /// <summary>Giving back and the last beat.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromMilliseconds(200);

    private readonly List<Attempt> _attempts = [];
    private readonly TimeSpan _turnLasts = world.Case.Drain + DrainTimes.Leaving;
    private RecyclingBudgets _budgets = new(0, TimeSpan.Zero, TimeSpan.Zero);
    private Action? _exited;
    private TimeSpan _startedAt;
    private long _settled;
    private int _permits;

    /// <summary>Counts processes, and what was planned for one that is gone is not done.</summary>
    private int _life;

    private bool _asksForTurn;

    public bool Takes { get; private set; }

    public bool HasPermit => Takes && _attempts.Count < _permits;

    public int Busy => _attempts.Count;

    /// <summary>Starts a process so long from now.</summary>
    public void StartIn(TimeSpan wait) => In(wait + world.Times.ProcessStart, Start);

    public void Take(JobLife job)
    {
        // Its first call may be postponed within this line: then it has ended before it is in the list.
        var hasEnded = false;
        var attempt = new Attempt(world, job, one =>
        {
            hasEnded = true;
            Ended(one);
        });
        if (!hasEnded)
        {
            _attempts.Add(attempt);
        }
    }

    /// <summary>SIGTERM.</summary>
    /// <param name="exited">Told when the process is gone.</param>
    public void Stop(Action exited)
    {
        if (!Takes && _exited is null)
        {
            // No process yet, or none between two.
            _life++;
            exited();
            return;
        }

        var times = world.Times.GraceGranted;
        var granted = world.Chance.Between(times.Least, times.Most);
        In(world.Case.Grace < granted ? world.Case.Grace : granted, KillInDrain);
        Drain(exited);
    }

    /// <summary>SIGKILL: what it holds comes back when the locks expire.</summary>
    public void Kill()
    {
        world.Ledger.Killed += _attempts.Count;
        var last = _startedAt + (RenewalPolicy.Wait(world.Case.Lock, lastOneFailed: false) * Math.Floor((world.Agenda.Now - _startedAt) / RenewalPolicy.Wait(world.Case.Lock, lastOneFailed: false)));
        foreach (var attempt in _attempts)
        {
            attempt.BreakOff(givesBack: false);
            world.Queue.Orphan(attempt.Job, (attempt.ReceivedAt > last ? attempt.ReceivedAt : last) + world.Case.Lock - world.Agenda.Now);
        }

        _attempts.Clear();
        (Takes, _exited) = (false, null);
        _life++;
    }

    private void Start()
    {
        (Takes, _startedAt, _settled, _asksForTurn, _exited) = (true, world.Agenda.Now, 0, false, null);
        world.Turns.Release(this);
        _budgets = RecyclingBudgets.Draw(world.Case.Recycling, new ProcessLimits(null, null), world.Chance.NextDouble);
        Open();
        In(_budgets.MinimumAge, Recycle);
        if (_budgets.Age < TimeSpan.MaxValue)
        {
            In(_budgets.Age, Recycle);
        }
    }

    private void Open()
    {
        var decision = AdmissionPolicy.Decide(new AdmissionReading(world.Case.Lanes, world.Agenda.Now - _startedAt, Admission.RampUp));
        _permits = decision.Permits;
        permitIsFree();
        if (decision.HoldsFor != Timeout.InfiniteTimeSpan)
        {
            In(decision.HoldsFor, Open);
        }
    }

    private void Ended(Attempt attempt)
    {
        _attempts.Remove(attempt);
        _settled++;
        if (Takes)
        {
            Recycle();
            permitIsFree();
        }
        else if (_attempts.Count == 0)
        {
            In(Leaving, Exit);
        }
    }

    private void Recycle()
    {
        if (!Takes || _asksForTurn || RecyclingPolicy.Decide(new RecyclingReading(world.Agenda.Now - _startedAt, _settled), _budgets) is null)
        {
            return;
        }

        if (world.Turns.TryTake(this, world.Alive(), _turnLasts))
        {
            world.Ledger.Recycles++;
            Drain(() => StartIn(world.Times.Restart));
            return;
        }

        _asksForTurn = true;
        In(world.Case.Recycling.TurnInterval, () =>
        {
            _asksForTurn = false;
            Recycle();
        });
    }

    /// <summary>Stops taking; what runs has the drain's time, and then is given back.</summary>
    private void Drain(Action exited)
    {
        _exited = exited;
        if (!Takes)
        {
            return;
        }

        Takes = false;
        if (_attempts.Count == 0)
        {
            In(Leaving, Exit);
            return;
        }

        In(world.Case.Drain, () =>
        {
            world.Ledger.GivenBack += _attempts.Count;
            foreach (var attempt in _attempts)
            {
                attempt.BreakOff(givesBack: true);
                world.Queue.GiveBack(attempt.Job);
            }

            _attempts.Clear();
            In(Leaving, Exit);
        });
    }

    private void KillInDrain()
    {
        var exited = _exited;
        Kill();
        exited?.Invoke();
    }

    private void Exit()
    {
        _life++;
        var exited = _exited;
        _exited = null;
        exited?.Invoke();
    }

    private void In(TimeSpan wait, Action act)
    {
        var life = _life;
        world.Agenda.In(wait, () =>
        {
            if (life == _life)
            {
                act();
            }
        });
    }
}
