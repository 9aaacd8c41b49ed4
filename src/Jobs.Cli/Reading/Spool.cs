namespace Jobs.Cli.Reading;

/// <summary>
/// The lines that will be sent, kept from the one reading of the input until they are accepted: in memory up to <see cref="MaxBytesInMemory"/>, then in a
/// temporary file that only this user can read and that vanishes with the process.
/// </summary>
internal sealed class Spool : IDisposable
{
    public const int MaxBytesInMemory = 16 * 1024 * 1024;

    private Stream _bytes = new MemoryStream();

    public long Length => _bytes.Length;

    /// <summary>Appends one line and its end.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (_bytes is MemoryStream memory && memory.Length + line.Length >= MaxBytesInMemory)
        {
            _bytes = CreateFile();
            memory.WriteTo(_bytes);
            memory.Dispose();
        }

        _bytes.Write(line);
        _bytes.WriteByte((byte)'\n');
    }

    public byte[] Read(long offset, int length)
    {
        var part = new byte[length];
        _bytes.Position = offset;
        _bytes.ReadExactly(part);
        return part;
    }

    public void Dispose() => _bytes.Dispose();

    private static FileStream CreateFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 128 * 1024,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"jobs-{Guid.NewGuid():N}.ndjson"), options);
    }
}
