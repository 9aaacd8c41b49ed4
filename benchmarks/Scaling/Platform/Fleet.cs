using Benchmarks.Scaling.Queue;
using Benchmarks.Scaling.Time;
using Benchmarks.Scaling.Worker;

namespace Benchmarks.Scaling.Platform;

/// <summary>
/// The replicas that are meant to run, and those that still leave: starts them, takes any away, moves them, loses their hosts. It hands ready messages to any
/// that has a permit, as the queue does.
/// </summary>
internal sealed class Fleet
{
    private readonly World _world;
    private readonly List<Replica> _wanted = [];
    private readonly List<Replica> _leaving = [];
    private bool _looksAgain;
    private bool _handsOut;

    public Fleet(World world)
    {
        _world = world;
        world.Queue.Doorbell = HandOut;
        world.Alive = () => Running;
    }

    /// <summary>Replicas meant to run.</summary>
    public int Count => _wanted.Count;

    /// <summary>Replicas whose process takes jobs.</summary>
    public int Running => _wanted.Count(replica => replica.Takes);

    /// <summary>Replicas that are paid for: starting, running, leaving.</summary>
    public int Paid => _wanted.Count + _leaving.Count;

    /// <summary>Jobs in lanes.</summary>
    public int Busy => _wanted.Concat(_leaving).Sum(replica => replica.Busy);

    public void Resize(int count)
    {
        while (_wanted.Count < count)
        {
            Add();
        }

        while (_wanted.Count > count)
        {
            // Which one cannot be chosen: any, also a busy one.
            Stop(_wanted[_world.Chance.Next(_wanted.Count)]);
        }
    }

    /// <summary>SIGTERM, now; nothing takes its place.</summary>
    public void Stop(Replica replica)
    {
        _wanted.Remove(replica);
        _leaving.Add(replica);
        replica.Stop(() => _leaving.Remove(replica));
    }

    /// <summary>SIGKILL, now; another one is started when it is noticed.</summary>
    public void Lose(Replica replica)
    {
        replica.Kill();
        replica.StartIn(_world.Times.NoticesLoss + StartTime());
    }

    /// <summary>Any that runs; null where none does.</summary>
    public Replica? Any() => _wanted.Where(replica => replica.Takes).ToList() is { Count: > 0 } running ? running[_world.Chance.Next(running.Count)] : null;

    /// <summary>As many ready messages as permits are free, one at a time to any replica that has one.</summary>
    public void HandOut()
    {
        if (_handsOut)
        {
            // A job that was handed out has ended at once; the loop that did it goes on.
            return;
        }

        _handsOut = true;
        while (_world.Queue.Ready > 0 && TryHandOut())
        {
        }

        _handsOut = false;
    }

    private bool TryHandOut()
    {
        var free = _wanted.Where(replica => replica.HasPermit).ToList();
        if (free.Count == 0)
        {
            return false;
        }

        if (_world.Quota.ClosedFor() is var closed && closed > TimeSpan.Zero)
        {
            LookAgain(closed);
            return false;
        }

        free[_world.Chance.Next(free.Count)].Take(_world.Queue.Receive()!);
        return true;
    }

    private void LookAgain(TimeSpan wait)
    {
        if (_looksAgain)
        {
            return;
        }

        _looksAgain = true;
        _world.Agenda.In(wait + TimeSpan.FromMilliseconds(1), () =>
        {
            _looksAgain = false;
            HandOut();
        });
    }

    private void Add()
    {
        var replica = new Replica(_world, HandOut);
        _wanted.Add(replica);
        replica.StartIn(StartTime());
        _world.Agenda.In(_world.Chance.Until(_world.Times.BetweenMoves), () => Move(replica));
        _world.Agenda.In(_world.Chance.Until(_world.Times.BetweenLosses), () => LoseHost(replica));
    }

    private void Move(Replica replica)
    {
        if (_wanted.Contains(replica))
        {
            _world.Ledger.Moves++;
            Stop(replica);
            Add();
        }
    }

    private void LoseHost(Replica replica)
    {
        if (_wanted.Contains(replica))
        {
            _world.Ledger.HostsLost++;
            Lose(replica);
            _world.Agenda.In(_world.Chance.Until(_world.Times.BetweenLosses), () => LoseHost(replica));
        }
    }

    private TimeSpan StartTime() => _world.Chance.Between(_world.Times.Start.Least, _world.Times.Start.Most);
}
