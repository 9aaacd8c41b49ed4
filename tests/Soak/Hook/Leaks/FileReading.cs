namespace SoakHook.Leaks;

/// <summary>Reads a large file again and again and keeps nothing: what it fills is the page cache, which is charged to the cgroup and is no leak.</summary>
internal sealed class FileReading(string folder) : ILeak
{
    public const string FileName = "large.bin";

    private readonly byte[] _buffer = new byte[1024 * 1024];
    private FileStream? _file;
    private int _times;

    public long Grow(long amount)
    {
        _file ??= new FileStream(Path.Combine(folder, FileName), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var read = 0L;
        while (read < amount)
        {
            var got = _file.Read(_buffer);
            if (got == 0)
            {
                _file.Position = 0;
                Console.WriteLine($"SOAK has read the file {++_times} times");
            }

            read += got;
        }

        return read;
    }
}
