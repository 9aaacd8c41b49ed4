using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Simulators.ServiceBus.Wire;

/// <summary>Accepts connections on one port of the loopback address, closes it and opens it again; knows who is connected.</summary>
internal sealed class AmqpListener(Engine engine) : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan PatienceForPort = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<AmqpConnection, Task> _connections = new();
    private readonly SemaphoreSlim _turn = new(1);
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;
    private CancellationTokenSource _closing = new();

    public int Port { get; private set; }

    public int ConnectionCount => _connections.Count;

    /// <exception cref="SocketException">The port is in use.</exception>
    public void Open(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _socket = socket;
        _closing = new CancellationTokenSource();
        _accepting = AcceptAsync(socket, _closing.Token);
    }

    /// <summary>Has each connection's loop do it.</summary>
    public void Post(Action<AmqpConnection> act)
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Post(() => act(connection));
        }
    }

    public void CutAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>Nobody is connected and nobody can connect for that time of the machine's clock; then it listens on the same port again.</summary>
    /// <returns>Completes when the port is closed and nobody is connected; its result completes when it listens again.</returns>
    public async Task<Task> CloseForAsync(TimeSpan time, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await CloseAsync();
        }
        catch
        {
            _turn.Release();
            throw;
        }

        return ReopenAsync(time, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task ReopenAsync(TimeSpan after, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(after, TimeProvider.System, cancellation);
            for (var since = TimeProvider.System.GetTimestamp(); !TryOpen(last: TimeProvider.System.GetElapsedTime(since) > PatienceForPort);)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>While it was closed the system may have lent the port to somebody's outgoing connection.</summary>
    private bool TryOpen(bool last)
    {
        try
        {
            Open(Port);
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse && !last)
        {
            return false;
        }
    }

    private async Task CloseAsync()
    {
        await _closing.CancelAsync();
        _socket?.Dispose();
        await _accepting;
        CutAll();
        await Task.WhenAll(_connections.Values);
        _closing.Dispose();
    }

    private async Task AcceptAsync(Socket socket, CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await engine.Faults.Freeze.WaitAsync(closing);
                Add(await socket.AcceptAsync(closing));
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The peer gave up before it was accepted, or descriptors ran out for a moment: the next one is waited for.
            }
        }
    }

    private void Add(Socket peer)
    {
        peer.NoDelay = true;
        var connection = new AmqpConnection(peer, engine);
        var run = new Task<Task>(() => RunAsync(connection));
        // Known before it runs: it takes itself out at its end, which may come at once.
        _connections[connection] = run.Unwrap();
        run.Start(TaskScheduler.Default);
    }

    private async Task RunAsync(AmqpConnection connection)
    {
        using (connection)
        {
            await connection.RunAsync();
            _connections.TryRemove(connection, out _);
        }
    }
}
