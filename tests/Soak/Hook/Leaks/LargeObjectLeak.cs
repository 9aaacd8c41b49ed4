namespace SoakHook.Leaks;

/// <summary>Arrays of 1 MB, on the large object heap, which fills without a collection.</summary>
internal sealed class LargeObjectLeak : ILeak
{
    private const int BytesEach = 1024 * 1024;

    private readonly List<byte[]> _kept = [];

    public long Grow(long amount)
    {
        var grown = 0L;
        for (; grown + BytesEach <= amount; grown += BytesEach)
        {
            var kept = new byte[BytesEach];
            kept.AsSpan().Fill(1);
            _kept.Add(kept);
        }

        return grown;
    }
}
