namespace Shared.Resources.Caching;

/// <summary>
/// A value with its place in the ledger. The library disposes a value whenever it lets go of it, for whatever reason, and that takes it out of the ledger;
/// a reader that got it just before may go on using it.
/// </summary>
internal sealed class CacheEntry<TValue>(TValue value, long bytes, CacheLedger ledger) : IDisposable
{
    private int _hasLeft;

    public TValue Value => value;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
        {
            ledger.Leave(bytes);
        }
    }
}
