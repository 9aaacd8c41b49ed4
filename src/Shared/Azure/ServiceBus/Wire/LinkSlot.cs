namespace Shared.Azure.ServiceBus.Wire;

/// <summary>A link that is attached when it is first needed, and again when it has ended. Many may ask at once; one attaches.</summary>
internal sealed class LinkSlot<T>(Func<CancellationToken, Task<T>> open, Func<T, bool> isOpen) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private T? _current;

    public async ValueTask<T> GetAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _current) is { } ready && isOpen(ready))
        {
            return ready;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            if (_current is not { } current || !isOpen(current))
            {
                _current = await open(cancellation);
            }

            return _current;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
