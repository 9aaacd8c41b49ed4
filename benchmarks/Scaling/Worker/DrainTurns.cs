using Analysis.Worker.Recycling;
using Benchmarks.Scaling.Time;
using Shared.Workers;

namespace Benchmarks.Scaling.Worker;

/// <summary>Turns to drain for a planned recycle; a turn lasts until the worker's successor takes jobs, and so long at most.</summary>
internal sealed class DrainTurns(RecyclingOptions options, Agenda agenda)
{
    private readonly Dictionary<object, TimeSpan> _until = [];

    public bool TryTake(object worker, int alive, TimeSpan longest)
    {
        foreach (var (other, _) in _until.Where(turn => turn.Value <= agenda.Now).ToList())
        {
            _until.Remove(other);
        }

        if (_until.Count >= DrainTurnPolicy.Allowed(alive, options.DrainShare))
        {
            return false;
        }

        _until[worker] = agenda.Now + longest + options.SuccessorTime;
        return true;
    }

    public void Release(object worker) => _until.Remove(worker);
}
