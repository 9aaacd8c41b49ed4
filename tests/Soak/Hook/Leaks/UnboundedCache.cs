using System.Collections.Concurrent;
using Shared.Resources;

namespace SoakHook.Leaks;

/// <summary>A cache without a bound, which is registered as it should be, and whose trimming does nothing: the kind that clears what nobody uses.</summary>
internal sealed class UnboundedCache : ILeak, ITrackedResource
{
    private const int ContentBytes = 2000;

    /// <summary>The content, the dictionary's node and bucket.</summary>
    private const int BytesEach = ContentBytes + 100;

    private readonly ConcurrentDictionary<long, byte[]> _entries = new();
    private long _next;

    public UnboundedCache(ResourceManager resources) => resources.Register(this);

    public string Name => "unbounded cache";

    public ResourceKind Kind => ResourceKind.Cache;

    public ResourceFigures Figures => new(Interlocked.Read(ref _next), Interlocked.Read(ref _next) * BytesEach);

    public long Grow(long amount)
    {
        var grown = 0L;
        for (; grown + BytesEach <= amount; grown += BytesEach)
        {
            _entries[_next] = new byte[ContentBytes];
            Interlocked.Increment(ref _next);
        }

        return grown;
    }

    public ValueTask TrimAsync(double keepFraction, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ClearAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
