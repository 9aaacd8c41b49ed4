using System.Collections.Concurrent;
using Shared.Embedded.Files;
using Shared.Embedded.Writing;

namespace Shared.Embedded.Reading;

/// <summary>
/// Connections that only read: in WAL they see the last commit and wait for no writer. Reads take microseconds from the page cache, so they
/// run on the caller's thread; connections are kept, with their prepared statements, and at most <see cref="MaxKept"/> of them.
/// </summary>
internal sealed class ReaderPool(StoreFile file) : IDisposable
{
    private const int MaxKept = 8;

    private readonly ConcurrentBag<Statements> _idle = [];
    private volatile bool _isClosed;

    public T Read<T>(Func<Statements, T> read)
    {
        Statements? reader = null;
        try
        {
            reader = _idle.TryTake(out var kept) ? kept : new Statements(file.Open(forWriting: false));
            return read(reader);
        }
        catch (Exception fault)
        {
            // A connection that failed is not kept, and what failed is told in the port's words.
            reader?.Dispose();
            reader = null;
            throw StoreErrors.Translate(fault, file.FullPath);
        }
        finally
        {
            Keep(reader);
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Keep(Statements? reader)
    {
        if (reader is null)
        {
            return;
        }

        if (_isClosed || _idle.Count >= MaxKept)
        {
            reader.Dispose();
        }
        else
        {
            _idle.Add(reader);
        }
    }
}
