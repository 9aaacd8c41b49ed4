using Analysis.Worker.Running;
using Analysis.Worker.Settling;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Model;
using Benchmarks.Scaling.Queue;
using Shared.Jobs;

namespace Benchmarks.Scaling.Worker;

/// <summary>
/// One attempt at a job in a lane: call after call from the first whose answer is not kept, each when its quota lets it; then the end. It may be broken off
/// at any moment; then a call under way is lost, and its quota with it.
/// </summary>
internal sealed class Attempt
{
    private static readonly RunningOptions Running = new();
    private static readonly RetryOptions Retry = new();

    private readonly World _world;
    private readonly Action<Attempt> _ended;
    private (ModelCall Call, TimeSpan At)? _pending;
    private TimeSpan _patience = ModelQuota.Patience;
    private bool _isOver;

    /// <param name="world">Where it happens.</param>
    /// <param name="job">Received.</param>
    /// <param name="ended">Told once the job is settled, not where the attempt was broken off.</param>
    public Attempt(World world, JobLife job, Action<Attempt> ended)
    {
        (_world, Job, _ended) = (world, job, ended);
        ReceivedAt = world.Agenda.Now;
        world.Ledger.Begins(job);
        world.Agenda.In(Running.AttemptTimeout, () => Act(TimeOut));
        Continue();
    }

    public JobLife Job { get; }

    public TimeSpan ReceivedAt { get; }

    /// <summary>Stops it; what becomes of the job is the caller's to say.</summary>
    /// <param name="givesBack">Whether the process lives to give a reserved call back.</param>
    public void BreakOff(bool givesBack)
    {
        _isOver = true;
        _world.Ledger.LeavesLane();
        if (_pending is not { } pending)
        {
            return;
        }

        if (pending.At <= _world.Agenda.Now)
        {
            _world.Ledger.Wastes(pending.Call);
        }
        else if (givesBack)
        {
            _world.Quota.GiveBack(pending.Call, pending.At);
        }
    }

    private void Continue()
    {
        if (Job.Kept == Job.Job.Calls.Count)
        {
            _world.Agenda.In(SimulatedJob.OwnTime, () => Act(() => Settle(() => _world.Queue.Complete(Job, JobEnd.Succeeded))));
            return;
        }

        var call = Job.Job.Calls[Job.Kept];
        var (wait, isReserved) = _world.Quota.Reserve(call, _patience);
        if (!isReserved)
        {
            _world.Ledger.Postponed++;
            Settle(() => _world.Queue.Schedule(Job, wait));
            return;
        }

        _patience -= wait;
        _pending = (call, _world.Agenda.Now + wait);
        _world.Agenda.In(wait, () => Act(() => _world.Ledger.Calls(call)));
        _world.Agenda.In(wait + call.Time, () => Act(Keep));
    }

    private void Keep()
    {
        _pending = null;
        Job.Kept++;
        Continue();
    }

    private void TimeOut()
    {
        BreakOff(givesBack: true);
        _world.Ledger.TimedOut++;
        var result = new AttemptResult.Failed(new JobError("timeout", "The attempt took too long."));
        switch (SettlementPolicy.Decide(result, Job.Failures++, Retry, _world.Chance.NextDouble()))
        {
            case Settlement.RetryLater later:
                _world.Queue.Schedule(Job, later.Wait);
                break;
            default:
                _world.Queue.Complete(Job, JobEnd.Failed);
                break;
        }

        _ended(this);
    }

    private void Settle(Action settle)
    {
        _isOver = true;
        _world.Ledger.LeavesLane();
        settle();
        _ended(this);
    }

    private void Act(Action act)
    {
        if (!_isOver)
        {
            act();
        }
    }
}
