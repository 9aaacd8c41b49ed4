using Microsoft.Win32.SafeHandles;

namespace Shared.Memory.Measuring;

/// <summary>The real ones. A file is opened once and read from its beginning each time, which makes the kernel write it anew. For one reader at a time.</summary>
internal sealed class KernelFiles : IKernelFiles, IDisposable
{
    /// <summary>Null: there is no such file, and the kernel makes none later.</summary>
    private readonly Dictionary<string, SafeFileHandle?> _handles = new(StringComparer.Ordinal);

    public int Read(string path, Span<byte> buffer)
    {
        if (Open(path) is not { } handle)
        {
            return -1;
        }

        try
        {
            return RandomAccess.Read(handle, buffer, fileOffset: 0);
        }
        catch (IOException)
        {
            // Opened anew at the next call: the caller counts what could not be read.
            handle.Dispose();
            _handles.Remove(path);
            return -1;
        }
    }

    public string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var handle in _handles.Values)
        {
            handle?.Dispose();
        }

        _handles.Clear();
    }

    private SafeFileHandle? Open(string path)
    {
        if (_handles.TryGetValue(path, out var known))
        {
            return known;
        }

        try
        {
            return _handles[path] = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return _handles[path] = null;
        }
        catch (IOException)
        {
            // Out of descriptors, say: not for ever.
            return null;
        }
    }
}
