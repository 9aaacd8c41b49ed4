namespace LocalHost.Starting;

/// <summary>
/// The data directory, held by one LocalHost at a time: a lock on a file in it, which the operating system takes back however the holder ends.
/// A second file says who holds it, as a locked one cannot be read; where it is left behind, the holder was killed.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held, string holder)
    {
        Path = path;
        _lock = held;
        HolderWasKilled = File.Exists(HolderFile(path));
        File.WriteAllText(HolderFile(path), holder);
    }

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "jobs.db");

    public string AzuriteDirectory => System.IO.Path.Combine(Path, "azurite");

    public string TablesDirectory => System.IO.Path.Combine(Path, "tables");

    public string LogDirectory => System.IO.Path.Combine(Path, "logs");

    /// <summary>The one before did not stop by itself: its processes may be stopping still, and hold their ports.</summary>
    public bool HolderWasKilled { get; }

    /// <param name="path">Where; made if need be, for this user's eyes only, because resumes lie in it.</param>
    /// <param name="holder">One line that tells another LocalHost who holds it.</param>
    /// <param name="directory">The directory, held until it is disposed; null where it is refused.</param>
    /// <returns>Null, or the sentence that refuses.</returns>
    public static string? TryHold(string path, string holder, out DataDirectory? directory)
    {
        directory = null;
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Make(path);
            Make(System.IO.Path.Combine(path, "logs"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The data directory {path} cannot be made: {fault.Message} Choose another with --data.";
        }

        FileStream held;
        try
        {
            held = OwnerOnly.Open(System.IO.Path.Combine(path, "localhost.lock"), FileMode.OpenOrCreate, FileShare.None);
        }
        catch (UnauthorizedAccessException fault)
        {
            return $"The data directory {path} cannot be used: {fault.Message} Choose another with --data.";
        }
        catch (IOException)
        {
            return $"Another LocalHost ({ReadHolder(path)}) uses the data directory {path}. Stop it, or choose another directory with --data.";
        }

        directory = new DataDirectory(path, held, holder);
        return null;
    }

    public void Dispose()
    {
        try
        {
            File.Delete(HolderFile(Path));
        }
        catch (IOException)
        {
            // Somebody deleted the directory while it was in use; there is nothing left to tidy.
        }

        _lock.Dispose();
    }

    private static string HolderFile(string path) => System.IO.Path.Combine(path, "localhost.holder");

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(HolderFile(path));
        }
        catch (IOException)
        {
            // It is starting or stopping at this moment.
            return "which is starting or stopping";
        }
    }
}
