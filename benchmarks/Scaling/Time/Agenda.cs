namespace Benchmarks.Scaling.Time;

/// <summary>Virtual time: what is to happen, in order. What is due at the same time happens in the order in which it was put down, so that a seed is a run.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Place)> _due = new();
    private long _places;

    /// <summary>Since the beginning of the day.</summary>
    public TimeSpan Now { get; private set; }

    public void At(TimeSpan at, Action act) => _due.Enqueue(act, (at < Now ? Now : at, _places++));

    public void In(TimeSpan wait, Action act) => At(Now + wait, act);

    /// <summary>Does what is due next.</summary>
    /// <param name="until">Later things stay undone, and it is this time then.</param>
    /// <returns>False where nothing is due until then.</returns>
    public bool Step(TimeSpan until)
    {
        if (!_due.TryPeek(out var act, out var due) || due.At > until)
        {
            Now = until;
            return false;
        }

        _due.Dequeue();
        Now = due.At;
        act();
        return true;
    }
}
