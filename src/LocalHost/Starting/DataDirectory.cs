using System.Text;

namespace LocalHost.Starting;

/// <summary>
/// The data directory, held by one LocalHost at a time: a lock on a file in it, which the operating system takes back however the holder ends.
/// While it is held the file says who holds it; a text left in a free file is a holder that was killed.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "localhost.lock";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
        HolderWasKilled = held.Length > 0;
    }

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "jobs.db");

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

        var file = System.IO.Path.Combine(path, LockName);
        try
        {
            directory = new DataDirectory(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            directory.Write(holder);
            return null;
        }
        catch (UnauthorizedAccessException fault)
        {
            return $"The data directory {path} cannot be used: {fault.Message} Choose another with --data.";
        }
        catch (IOException)
        {
            return $"Another LocalHost ({ReadHolder(file)}) uses the data directory {path}. Stop it, or choose another directory with --data.";
        }
    }

    public void Dispose()
    {
        Write("");
        _lock.Dispose();
    }

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

    private static string ReadHolder(string file)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Trim();
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    private void Write(string text)
    {
        _lock.SetLength(0);
        _lock.Write(Encoding.UTF8.GetBytes(text));
        _lock.Flush();
    }
}
