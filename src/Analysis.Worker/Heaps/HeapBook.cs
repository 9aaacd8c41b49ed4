using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>What is known of this worker's heap. Written by the heap watch; read by it and by the worker's last word.</summary>
internal sealed class HeapBook
{
    private volatile HeapReport? _baseline;
    private volatile bool _isKept;

    /// <summary>The heap of the warm worker; null until it was taken.</summary>
    public HeapReport? Baseline
    {
        get => _baseline;
        set => _baseline = value;
    }

    /// <summary>Whether the store has a report of this worker.</summary>
    public bool IsKept
    {
        get => _isKept;
        set => _isKept = value;
    }
}
