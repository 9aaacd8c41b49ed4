using System.Diagnostics;

namespace Shared.Embedded.Writing;

/// <summary>
/// How long a group is held open for more. Callers that were answered a moment ago are about to call again: committed with the first of them, the rest
/// would wait for a whole sync of the disk. So right after a commit the next is held until as many operations wait as were then under way, but for a
/// fraction of the time that a commit takes at most. One caller alone, or one that comes after a pause, waits for nobody.
/// </summary>
internal sealed class Gathering
{
    /// <summary>The patience is the commit's time divided by this.</summary>
    private const int Share = 3;

    /// <summary>However long a commit took: a stalled disk is no reason to hold the next group.</summary>
    private static readonly long LongestPatience = Stopwatch.Frequency / 500;

    private int _expected;
    private long _endsAt;

    /// <summary>A group was committed that needed the disk.</summary>
    /// <param name="operations">Operations of the group that did: their callers may call again.</param>
    /// <param name="waiting">Such operations that came meanwhile.</param>
    /// <param name="beganAt">When the commit began, by <see cref="Stopwatch"/>: what is shared out is the machine's own time, not the product's.</param>
    public void NoteCommit(int operations, int waiting, long beganAt)
    {
        var now = Stopwatch.GetTimestamp();
        _expected = operations + waiting;
        _endsAt = now + Math.Min((now - beganAt) / Share, LongestPatience);
    }

    /// <summary>Whether so many are to be held for more.</summary>
    public bool Holds(int waiting) => waiting < _expected && Stopwatch.GetTimestamp() < _endsAt;
}
