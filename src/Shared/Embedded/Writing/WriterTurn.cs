using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Shared.Embedded.Files;

namespace Shared.Embedded.Writing;

/// <summary>
/// Whose turn it is to write, among the processes that share the file. SQLite's own lock is first come, first served by polling: a process that
/// commits without pause takes it again before any sleeper wakes. Two advisory locks in a row make it fair and without polling: who wants to write
/// waits for the door, then for the floor, and lets go of the door once it has the floor; so who leaves the floor queues behind who holds the door.
/// The kernel releases both when a process dies. Elsewhere than on Unix turns are not taken, and SQLite's lock alone decides.
/// </summary>
internal sealed partial class WriterTurn : IDisposable
{
    private const int LockExclusive = 2;
    private const int Unlock = 8;
    private const int Interrupted = 4;
    private const int ReadWrite = 2;
    private const int CloseOnExecLinux = 0x80000;
    private const int CloseOnExecMac = 0x1000000;

    private readonly SafeFileHandle? _door;
    private readonly SafeFileHandle? _floor;

    public WriterTurn(string storePath)
    {
        if (!OperatingSystem.IsWindows())
        {
            _door = OpenLock(storePath + "-door");
            _floor = OpenLock(storePath + "-floor");
        }
    }

    /// <summary>Blocks until it is this process's turn; disposing ends the turn.</summary>
    public Turn Take()
    {
        if (_door is not null && _floor is not null)
        {
            Flock(_door, LockExclusive);
            Flock(_floor, LockExclusive);
            Flock(_door, Unlock);
        }

        return new Turn(_floor);
    }

    public void Dispose()
    {
        _door?.Dispose();
        _floor?.Dispose();
    }

    // Opened by the system's own call: File.OpenHandle takes a shared lock of the same kind on whatever it opens, whatever sharing it is asked for,
    // so two processes that both only opened the file would each wait for the other.
    private static SafeFileHandle OpenLock(string path)
    {
        Create(path);
        var file = NativeOpen(path, ReadWrite | (OperatingSystem.IsMacOS() ? CloseOnExecMac : CloseOnExecLinux));
        return file >= 0 ? new SafeFileHandle(file, ownsHandle: true) : throw new IOException($"The store's turn lock {path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
    }

    private static void Create(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            using var created = StoreFile.OpenOwnerOnly(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it a moment ago and has its turn.
        }
    }

    private static void Flock(SafeFileHandle file, int operation)
    {
        while (NativeFlock(file, operation) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException($"The store's turn lock failed with error {error}.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeFlock(SafeFileHandle file, int operation);

    internal readonly ref struct Turn(SafeFileHandle? floor)
    {
        public void Dispose()
        {
            if (floor is not null)
            {
                Flock(floor, Unlock);
            }
        }
    }
}
