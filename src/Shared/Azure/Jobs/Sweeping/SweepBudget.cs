using Shared.Ports;

namespace Shared.Azure.Jobs.Sweeping;

/// <summary>How much of each one call of the sweeper may still do, and what it did.</summary>
internal sealed class SweepBudget(int limit)
{
    private readonly Lock _lock = new();
    private readonly int[] _done = new int[6];

    public int Left(SweptKind kind)
    {
        lock (_lock)
        {
            return limit - _done[(int)kind];
        }
    }

    public void Note(SweptKind kind, int done)
    {
        lock (_lock)
        {
            _done[(int)kind] += done;
        }
    }

    /// <summary>True where one of them has been done as often as it may: what is left of it stays due.</summary>
    public bool IsUsedUp
    {
        get
        {
            lock (_lock)
            {
                return _done.Any(done => done >= limit);
            }
        }
    }

    public SweepCounts Counts => new(_done[0], _done[1], _done[2], _done[3], _done[4], _done[5]);
}

/// <summary>In the order of <see cref="SweepCounts"/>.</summary>
internal enum SweptKind
{
    JobsExpired,
    UploadsDiscarded,
    KeysForgotten,
    InputsDeleted,
    ResultsDeleted,
    RecordsDeleted,
}
