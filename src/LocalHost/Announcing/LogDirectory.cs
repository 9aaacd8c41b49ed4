namespace LocalHost.Announcing;

/// <summary>One log for each process name, kept open while LocalHost runs.</summary>
internal sealed class LogDirectory(string path, long maxFileBytes) : IDisposable
{
    private readonly Lock _oneAtATime = new();
    private readonly Dictionary<string, BoundedLogFile> _files = [];

    public string Path => path;

    public BoundedLogFile Of(string name)
    {
        lock (_oneAtATime)
        {
            if (!_files.TryGetValue(name, out var file))
            {
                file = new BoundedLogFile(System.IO.Path.Combine(path, name + ".log"), maxFileBytes);
                _files.Add(name, file);
            }

            return file;
        }
    }

    public void Dispose()
    {
        lock (_oneAtATime)
        {
            foreach (var file in _files.Values)
            {
                file.Dispose();
            }
        }
    }
}
