using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;
using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>Adds up objects by type as the runtime tells them.</summary>
internal sealed class HeapTally
{
    private readonly Dictionary<ulong, (long Bytes, long Count)> _sizes = [];
    private readonly Dictionary<ulong, string> _names = [];
    private int _nextIndex;
    private bool _isComplete = true;

    public void Add(GCBulkNodeTraceData nodes)
    {
        // The runtime numbers what it tells: a gap is what its buffer had no room for.
        _isComplete &= nodes.Index == _nextIndex;
        _nextIndex = nodes.Index + 1;
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes.Values(i);
            ref var size = ref CollectionsMarshal.GetValueRefOrAddDefault(_sizes, node.TypeID, out _);
            size = (size.Bytes + (long)node.Size, size.Count + 1);
        }
    }

    public void Name(GCBulkTypeTraceData types)
    {
        for (var i = 0; i < types.Count; i++)
        {
            var type = types.Values(i);
            _names[type.TypeID] = type.TypeName;
        }
    }

    public void Lost(int events) => _isComplete &= events == 0;

    /// <summary>Types of one name, loaded more than once, are one.</summary>
    public HeapStatistic Largest(int top) => new(
        _sizes.Values.Sum(size => size.Bytes),
        _sizes.Values.Sum(size => size.Count),
        _isComplete,
        [.. _sizes
            .GroupBy(size => _names.TryGetValue(size.Key, out var name) && name.Length > 0 ? name : "(unnamed)", StringComparer.Ordinal)
            .Select(type => new HeapType(type.Key, type.Sum(size => size.Value.Bytes), type.Sum(size => size.Value.Count)))
            .OrderByDescending(type => type.Bytes)
            .Take(top)]);
}
