namespace SoakHook.Leaks;

/// <summary>Small objects that somebody keeps: each far below the large object heap, and so are the arrays that hold them.</summary>
internal sealed class ManagedLeak : ILeak
{
    /// <summary>An object of 100 bytes and its array's header, its node and its place in the array.</summary>
    private const int BytesEach = 160;
    private const int Together = 1024;

    private readonly List<KeptObject[]> _kept = [];

    public long Grow(long amount)
    {
        var grown = 0L;
        for (; grown + (BytesEach * Together) <= amount; grown += BytesEach * Together)
        {
            var kept = new KeptObject[Together];
            for (var i = 0; i < Together; i++)
            {
                kept[i] = new KeptObject();
            }

            _kept.Add(kept);
        }

        return grown;
    }

    /// <summary>Its name is what a heap statistic finds.</summary>
    private sealed class KeptObject
    {
        public byte[] Content { get; } = new byte[100];
    }
}
