namespace Shared.Resources.Caching;

/// <summary>What a cache holds: the library bounds entries by number only, so their bytes are kept here.</summary>
internal sealed class CacheLedger
{
    private long _bytes;
    private long _entries;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Entries => Interlocked.Read(ref _entries);

    public void Enter(long bytes)
    {
        Interlocked.Increment(ref _entries);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Leave(long bytes)
    {
        Interlocked.Decrement(ref _entries);
        Interlocked.Add(ref _bytes, -bytes);
    }
}
