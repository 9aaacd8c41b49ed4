using Shared.Workers;

namespace Shared.Leaks;

/// <summary>What grows, as it was last decided. Written by the loop; read by the heartbeat and the instruments.</summary>
public sealed class LeakState
{
    private volatile LeakVerdict _standing = LeakVerdict.Quiet;
    private volatile IReadOnlyList<ClassGrowth> _growths = [];

    /// <summary>The verdict that stands.</summary>
    public LeakVerdict Standing
    {
        get => _standing;
        internal set => _standing = value;
    }

    /// <summary>The growth of every class that is watched, the total first.</summary>
    public IReadOnlyList<ClassGrowth> Growths
    {
        get => _growths;
        internal set => _growths = value;
    }

    /// <summary>For the worker's row; null where nothing is told of.</summary>
    public WorkerLeak? Row => WorkerLeak.Of(Standing);
}
