using System.Net;
using System.Net.Sockets;

namespace SimulatorContainer;

/// <summary>Passes connections to a port of every address on to one of the loopback address, byte by byte.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;

    /// <exception cref="SocketException">The port is in use.</exception>
    public Relay(int port, int target)
    {
        _target = target;
        _listener = new TcpListener(IPAddress.Any, port);
        _listener.Start();
    }

    public async Task RunAsync(CancellationToken ending)
    {
        var open = new HashSet<Task>();
        try
        {
            while (true)
            {
                open.RemoveWhere(connection => connection.IsCompleted);
                open.Add(PassOnAsync(await _listener.AcceptTcpClientAsync(ending), ending));
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await Task.WhenAll(open);
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task PassOnAsync(TcpClient outside, CancellationToken ending)
    {
        using var inside = new TcpClient();
        using (outside)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ending);
            try
            {
                outside.NoDelay = inside.NoDelay = true;
                await inside.ConnectAsync(IPAddress.Loopback, _target, over.Token);
                var (from, to) = (outside.GetStream(), inside.GetStream());
                var copies = (Task[])[from.CopyToAsync(to, over.Token), to.CopyToAsync(from, over.Token)];
                await Task.WhenAny(copies);

                // Who closed one way closes the other: neither protocol speaks on after that.
                await over.CancelAsync();
                await Task.WhenAll(copies);
            }
            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
            {
                // The connection is over for one side, and so for the other.
            }
        }
    }
}
