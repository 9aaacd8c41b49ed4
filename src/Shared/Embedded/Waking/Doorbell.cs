using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Shared.Embedded.Writing;

namespace Shared.Embedded.Waking;

/// <summary>
/// Tells other processes on this machine that something changed: each binds a Unix datagram socket in a folder beside the file, and a ring is one byte
/// to each of the others. A ring that is lost costs one poll interval, never a job. Where there are no such sockets (Windows), nobody is told.
/// </summary>
internal sealed class Doorbell : IDisposable
{
    /// <summary>Longest path a socket can be bound to: 108 bytes with its end on Linux, 104 on macOS.</summary>
    private const int MaxSocketPath = 103;
    private const int NameLength = 8;

    private readonly Action<StoreChanges> _heard;
    private readonly string _folder;
    private readonly string _ownPath;
    private readonly Socket? _socket;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;

    public Doorbell(string storePath, Action<StoreChanges> heard)
    {
        _heard = heard;
        _folder = FolderFor(storePath);
        _ownPath = Path.Combine(_folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameLength / 2)));
        _socket = TryBind();
        _listening = _socket is null ? Task.CompletedTask : ListenAsync(_socket);
    }

    public void Ring(StoreChanges changes)
    {
        if (_socket is null || changes == StoreChanges.None)
        {
            return;
        }

        Span<byte> message = [(byte)changes];
        try
        {
            foreach (var path in Directory.EnumerateFiles(_folder))
            {
                if (path != _ownPath)
                {
                    Ring(path, message);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder was taken away: others poll.
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _socket?.Dispose();
        _listening.Wait();
        TakeDown(_ownPath);
        _closing.Dispose();
    }

    private static void TakeDown(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Gone with its folder, or left for the next ring to find that nobody answers.
        }
    }

    private static string FolderFor(string storePath)
    {
        var beside = storePath + "-bells";
        if (beside.Length + 1 + NameLength <= MaxSocketPath)
        {
            return beside;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(storePath)).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), $"jobs-bells-{hash}");
    }

    private Socket? TryBind()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        Socket? socket = null;
        try
        {
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
            socket.Bind(new UnixDomainSocketEndPoint(_ownPath));
            return socket;
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            // Without a bell this process is late by one poll, and otherwise right.
            socket?.Dispose();
            return null;
        }
    }

    private void Ring(string path, ReadOnlySpan<byte> message)
    {
        try
        {
            _socket!.SendTo(message, SocketFlags.None, new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // Its process died without clearing up.
            TakeDown(path);
        }
        catch (SocketException)
        {
            // A bell that is full, or just gone: its process has a ring to hear already, or nobody hears it.
        }
    }

    private async Task ListenAsync(Socket socket)
    {
        var message = new byte[1];
        try
        {
            while (true)
            {
                if (await socket.ReceiveAsync(message, SocketFlags.None, _closing.Token) == 1)
                {
                    _heard((StoreChanges)message[0]);
                }
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Closed by Dispose; or the system took the socket away, and this process is late by one poll from now on.
        }
    }
}
