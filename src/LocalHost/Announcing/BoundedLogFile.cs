using System.Text;
using LocalHost.Starting;

namespace LocalHost.Announcing;

/// <summary>
/// A log that never outgrows its disk: what is there at the start, and what reaches the limit, becomes the one older file
/// (<c>api.log</c> → <c>api.1.log</c>), which replaces the one before.
/// </summary>
internal sealed class BoundedLogFile : IDisposable
{
    private readonly Lock _oneAtATime = new();
    private readonly string _path;
    private readonly long _maxBytes;
    private StreamWriter? _writer;
    private long _bytes;

    public BoundedLogFile(string path, long maxBytes)
    {
        _path = path;
        _maxBytes = maxBytes;
        Begin_NeedsLock();
    }

    public void Write(string line)
    {
        lock (_oneAtATime)
        {
            try
            {
                _writer?.WriteLine(line);
                _bytes += Encoding.UTF8.GetByteCount(line) + 1;
                if (_bytes >= _maxBytes)
                {
                    Begin_NeedsLock();
                }
            }
            catch (IOException)
            {
                // A full disk must not end the processes that could free it. The log stops here; the terminal goes on.
                _writer = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_oneAtATime)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Begin_NeedsLock()
    {
        _writer?.Dispose();
        _writer = null;
        if (File.Exists(_path))
        {
            File.Move(_path, Path.ChangeExtension(_path, ".1" + Path.GetExtension(_path)), overwrite: true);
        }

        _bytes = 0;
        _writer = new StreamWriter(OwnerOnly.Open(_path, FileMode.Create, FileShare.Read)) { AutoFlush = true };
    }
}
