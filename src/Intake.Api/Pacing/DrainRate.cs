namespace Intake.Api.Pacing;

/// <summary>How many jobs end per second, from counts that only grow.</summary>
internal sealed class DrainRate(TimeSpan window)
{
    private readonly Queue<Sample> _samples = new();
    private Sample _latest;

    private readonly record struct Sample(TimeSpan At, long EndedTotal);

    /// <summary>Null until two samples were taken.</summary>
    public double? PerSecond => _samples.TryPeek(out var first) && _latest.At > first.At
        ? (_latest.EndedTotal - first.EndedTotal) / (_latest.At - first.At).TotalSeconds
        : null;

    /// <param name="at">Time of the sample, on any clock that only grows.</param>
    /// <param name="endedTotal">Jobs ended since the store began. Where it shrinks, another store lies there: measuring begins anew.</param>
    public void Add(TimeSpan at, long endedTotal)
    {
        if (endedTotal < _latest.EndedTotal)
        {
            _samples.Clear();
        }

        _latest = new Sample(at, endedTotal);
        _samples.Enqueue(_latest);
        while (_samples.Count > 2 && _samples.Peek().At < at - window)
        {
            _samples.Dequeue();
        }
    }
}
