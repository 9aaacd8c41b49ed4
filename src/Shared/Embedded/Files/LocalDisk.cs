using Shared.Ports;

namespace Shared.Embedded.Files;

/// <summary>
/// The write-ahead log needs shared memory and locks that network file systems do not keep: a store there would be damaged, not slow.
/// Source: sqlite.org/wal.html, "WAL does not work over a network filesystem".
/// </summary>
internal static class LocalDisk
{
    private static readonly string[] Network = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "ceph", "glusterfs", "fuse.glusterfs", "lustre"];

    /// <exception cref="StoreException">The path lies on a network file system.</exception>
    public static void Require(string path)
    {
        var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : path);
        if (IsNetwork(drive.DriveFormat, drive.DriveType))
        {
            throw new StoreException(
                StoreFault.Permanent,
                $"The store's file {path} lies on a network file system ({drive.DriveFormat}), where its log cannot be kept safely. Set {EmbeddedOptions.Section}:Path to a local disk.");
        }
    }

    internal static bool IsNetwork(string format, DriveType type) =>
        type == DriveType.Network || Network.Contains(format, StringComparer.OrdinalIgnoreCase);

    public static long FreeBytes(string path) => new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : path).AvailableFreeSpace;
}
