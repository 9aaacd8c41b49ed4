namespace LocalHost.Starting;

/// <summary>Files that only the user who started LocalHost can read, also in a data directory that others may enter.</summary>
internal static class OwnerOnly
{
    /// <exception cref="IOException">As <see cref="FileStream"/> throws it.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
