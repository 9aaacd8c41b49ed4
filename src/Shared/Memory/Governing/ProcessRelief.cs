using System.Runtime;
using Shared.Resources;

namespace Shared.Memory.Governing;

/// <summary>The real one.</summary>
internal sealed class ProcessRelief(ResourceManager resources) : IMemoryRelief
{
    private const double Half = 0.5;

    public Task TrimAsync(CancellationToken cancellation) => resources.TrimAllAsync(Half, cancellation);

    public Task ClearAsync(CancellationToken cancellation) => resources.ClearAllAsync(cancellation);

    /// <summary>Everything stands still for it. Aggressive is the one mode that gives free memory back at once.</summary>
    public void Collect()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public bool ReturnFree() => NativeHeap.TryTrim();
}
