namespace Shared.Leaks;

/// <summary>
/// The last hours of one figure in a bounded number of points. A point is the lowest value of its slot: garbage that the next collection takes raises the
/// others, what is leaked raises the lowest too. Not safe for threads.
/// </summary>
public sealed class GrowthSeries
{
    /// <summary>All pairs of so many slopes fit below the size at which an array becomes a large object, one of the things watched.</summary>
    public const int Capacity = 128;

    private readonly SeriesPoint[] _points = new SeriesPoint[Capacity];
    private readonly TimeSpan _slot;
    private int _count;
    private long _lastSlot;

    /// <param name="window">How far back it reaches.</param>
    public GrowthSeries(TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromTicks(Capacity));
        _slot = window / Capacity;
    }

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<SeriesPoint> Points => _points.AsSpan(0, _count);

    /// <param name="at">Not before the last one's time; such a point is left out.</param>
    /// <param name="value">Left out where it is not finite.</param>
    public void Add(TimeSpan at, double value)
    {
        var slot = at.Ticks / _slot.Ticks;
        if (!double.IsFinite(value) || (_count > 0 && slot < _lastSlot))
        {
            return;
        }

        if (_count > 0 && slot == _lastSlot)
        {
            if (value < _points[_count - 1].Value)
            {
                _points[_count - 1] = new SeriesPoint(at, value);
            }

            return;
        }

        Forget(slot - Capacity);
        _points[_count++] = new SeriesPoint(at, value);
        _lastSlot = slot;
    }

    private void Forget(long upToSlot)
    {
        var old = 0;
        while (old < _count && _points[old].At.Ticks / _slot.Ticks <= upToSlot)
        {
            old++;
        }

        Array.Copy(_points, old, _points, 0, _count - old);
        _count -= old;
    }
}
