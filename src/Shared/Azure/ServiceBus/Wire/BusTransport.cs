using System.Net.Security;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;

namespace Shared.Azure.ServiceBus.Wire;

/// <summary>
/// The bytes below the library. 1. Connecting can be given up at any point. 2. It tells when the peer was last heard. 3. It tells of flows after the
/// library has handled them, and when all that arrived has been handled. 4. It does something between two frames, when no transfer is being handled:
/// credit that is taken back while one is would be counted twice.
/// </summary>
internal sealed class BusTransport(Stream stream, TimeProvider time) : IAsyncTransport, IDisposable
{
    private readonly byte[] _received = new byte[32 * 1024];
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _turn = new();
    private readonly Queue<Action> _deferred = new();
    private readonly Queue<Flow> _flows = new();
    private readonly FlowWatch _watch = new();
    private int _at;
    private int _end;
    private bool _parked;
    private long _heardAt = time.GetTimestamp();

    /// <summary>Called between two frames, for each flow that the library has handled.</summary>
    public Action<Flow>? Flowed { get; set; }

    /// <summary>Called between two frames, when everything that arrived has been handled.</summary>
    public Action? Quiet { get; set; }

    public TimeSpan SilentFor => time.GetElapsedTime(Volatile.Read(ref _heardAt));

    public static async Task<BusTransport> ConnectAsync(string host, int port, bool isTls, TimeProvider time, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(host, port, cancellation);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (isTls)
            {
                var tls = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = tls;
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellation);
            }

            return new(stream, time);
        }
        catch
        {
            stream?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="act"/> while no frame is being handled: now where the reader waits for the peer, else before its next frame.</summary>
    public void BetweenFrames(Action act)
    {
        lock (_turn)
        {
            if (_parked)
            {
                act();
            }
            else
            {
                _deferred.Enqueue(act);
            }
        }
    }

    public void SetConnection(Connection connection)
    {
    }

    public async Task<int> ReceiveAsync(byte[] buffer, int offset, int count)
    {
        // The library asks for more: whatever it was given before, it has handled.
        Handled();
        if (_at == _end && !await FillAsync())
        {
            return 0;
        }

        var piece = _received.AsSpan(_at, Math.Min(count, _end - _at));
        piece.CopyTo(buffer.AsSpan(offset));
        _watch.Pass(piece, _flows);
        _at += piece.Length;
        return piece.Length;
    }

    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        if (bufferList is [var only])
        {
            await stream.WriteAsync(only.Buffer.AsMemory(only.Offset, only.Length), _closing.Token);
            return;
        }

        var all = new byte[listSize];
        var at = 0;
        foreach (var one in bufferList)
        {
            one.Buffer.AsSpan(one.Offset, one.Length).CopyTo(all.AsSpan(at));
            at += one.Length;
        }

        await stream.WriteAsync(all, _closing.Token);
    }

    public void Send(ByteBuffer buffer) => stream.Write(buffer.Buffer, buffer.Offset, buffer.Length);

    public int Receive(byte[] buffer, int offset, int count) => throw new NotSupportedException("The library reads asynchronously.");

    public void Close() => Dispose();

    public void Dispose()
    {
        // The source itself is left to the collector: the library may be about to read with its token.
        _closing.Cancel();
        stream.Dispose();
    }

    private async ValueTask<bool> FillAsync()
    {
        lock (_turn)
        {
            Quiet?.Invoke();
            RunDeferred_NeedsTurn();
            _parked = true;
        }

        try
        {
            _at = 0;
            _end = await stream.ReadAsync(_received, _closing.Token);
        }
        finally
        {
            lock (_turn)
            {
                _parked = false;
            }
        }

        Volatile.Write(ref _heardAt, time.GetTimestamp());
        return _end > 0;
    }

    private void Handled()
    {
        while (_flows.TryDequeue(out var flow))
        {
            Flowed?.Invoke(flow);
        }

        lock (_turn)
        {
            RunDeferred_NeedsTurn();
        }
    }

    private void RunDeferred_NeedsTurn()
    {
        while (_deferred.TryDequeue(out var act))
        {
            act();
        }
    }
}
