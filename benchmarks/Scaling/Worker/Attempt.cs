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
    private bool _isWorking;
    private bool _isOver;

    /// <param name="world">Where it happens.</param>
    /// <param name="job">Received.</param>
    /// <param name="ended">Told once the job is settled, not where the attempt was broken off.</param>
    public Attempt(World world, JobLife job, Action<Attempt> ended)
    {
        (_world, Job, _ended) = (world, job, ended);
        ReceivedAt = world.Agenda.Now;
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
        Work(isDone: false);
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
            Work(isDone: true);
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
        Work(isDone: wait == TimeSpan.Zero);
        _world.Agenda.In(wait, () => Act(() => Make(call)));
        _world.Agenda.In(wait + call.Time, () => Act(Keep));
    }

    private void Make(ModelCall call)
    {
        Work(isDone: true);
        _world.Ledger.Calls(call);
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
        Work(isDone: false);
        settle();
        _ended(this);
    }

    /// <summary>Says whether the lane works, or waits for quota or is left.</summary>
    private void Work(bool isDone)
    {
        if (isDone && !_isWorking)
        {
            _world.Ledger.BeginsWork();
        }

        if (!isDone && _isWorking)
        {
            _world.Ledger.EndsWork();
        }

        _isWorking = isDone;
    }

    private void Act(Action act)
    {
        if (!_isOver)
        {
            act();
        }
    }
}
