using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Simulators.ServiceBus.Authorization;

namespace Simulators.ServiceBus.Wire;

/// <summary>
/// One peer. A reader brings frames, a sender takes bytes, and one loop between them owns everything else: sessions, links and claims are touched by
/// no other thread, so nothing here is locked and nothing can deadlock. Who wants something of a connection posts it to the loop.
/// </summary>
internal sealed partial class AmqpConnection : IDisposable
{
    /// <summary>Frames that wait for the loop, at most; the peer's bytes wait in its socket then.</summary>
    private const int MaxWaitingFrames = 256;

    private readonly Socket _socket;
    private readonly Output _output;
    private readonly FrameReader _reader;
    private readonly Channel<Action> _posted = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _frameRoom = new(MaxWaitingFrames);
    private readonly CancellationTokenSource _ended = new();
    private readonly Dictionary<ushort, PeerSession> _sessions = [];
    private readonly HashSet<ITimer> _timers = [];
    private readonly Action _pump = () => { };
    private int _isWakePosted;
    private bool _isOpened;
    private bool _isClosing;

    public AmqpConnection(Socket socket, Engine engine)
    {
        _socket = socket;
        Engine = engine;
        Claims = new ConnectionClaims(engine.Tokens);
        Wake = PostWake;
        _output = new Output(socket, engine.Faults.Freeze, Wake);
        _reader = new FrameReader(PipeReader.Create(new NetworkStream(socket, ownsSocket: false)));
    }

    public Engine Engine { get; }

    public ConnectionClaims Claims { get; }

    /// <summary>Lets the loop look for something to deliver. One and the same delegate, so that a queue remembers a connection once.</summary>
    public Action Wake { get; }

    public Output Output => _output;

    /// <summary>The peer's largest frame.</summary>
    public int MaxFrameSize { get; private set; } = 512;

    public IEnumerable<PeerSession> Sessions => _sessions.Values;

    /// <summary>Until the connection has ended, by whichever side; it throws nothing.</summary>
    public async Task RunAsync()
    {
        var sending = _output.SendAsync(_ended.Token);
        var reading = ReadAsync();
        await ProcessAsync();
        _output.Complete();
        await EndOrderlyAsync(sending, reading);
        Cut();
        await Task.WhenAll(sending, reading);
    }

    /// <summary>Ends it without a word, as a network does: the peer gets a reset.</summary>
    public void Cut()
    {
        try
        {
            _ended.Cancel();
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        _socket.Dispose();
    }

    public void Dispose()
    {
        foreach (var timer in _timers)
        {
            timer.Dispose();
        }

        _socket.Dispose();
        _ended.Dispose();
        _frameRoom.Dispose();
    }

    /// <summary>Has the loop do it; nothing happens once the connection has ended.</summary>
    public void Post(Action act) => _posted.Writer.TryWrite(act);

    /// <summary>Has the loop do it after a time of the machine's clock; called by the loop.</summary>
    public void PostLater(TimeSpan delay, Action act) => Schedule(TimeProvider.System, delay, act);

    public void WriteFrame(ushort channel, DescribedList performative, ReadOnlySpan<byte> payload = default) =>
        _output.WriteFrame(Frame.Amqp, channel, performative, payload);

    /// <summary>Detaches the links whose entity no token opens any more; called by the loop.</summary>
    public void DetachUnauthorized()
    {
        foreach (var session in _sessions.Values)
        {
            session.DetachWhere(
                link => link.Entity is { } entity && !Claims.Allows(entity),
                ServiceErrors.Error(ErrorCode.UnauthorizedAccess, "The token has expired, or does not open the entity."));
        }
    }

    /// <summary>Looks again when the next token is over; called by the loop after a token was put.</summary>
    public void WatchExpiry()
    {
        if (Engine.Tokens.ChecksTokens && Claims.NextExpiry is { } next && next - Engine.Tokens.Now is var left && left < TimeSpan.FromDays(30))
        {
            Schedule(Engine.Time, left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), () =>
            {
                Claims.DropExpired();
                DetachUnauthorized();
            });
        }
    }

    /// <summary>What was said last, a close with its error, shall arrive; a peer that does not take it, or does not leave, is left after a moment.</summary>
    private async Task EndOrderlyAsync(Task sending, Task reading)
    {
        var patience = Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, _ended.Token);
        if (await Task.WhenAny(sending, patience) != sending || _ended.IsCancellationRequested)
        {
            return;
        }

        try
        {
            _socket.Shutdown(SocketShutdown.Send);
            await Task.WhenAny(reading, patience);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was faster.
        }
    }

    private void Schedule(TimeProvider time, TimeSpan delay, Action act)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ => Post(() =>
            {
                _timers.Remove(timer!);
                timer!.Dispose();
                act();
            }),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _timers.Add(timer);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void PostWake()
    {
        if (Interlocked.Exchange(ref _isWakePosted, 1) == 0)
        {
            Post(_pump);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await new Handshake(_reader, _output, Engine.Tokens, () => Post(Claims.PutKey)).RunAsync(_ended.Token))
            {
                await ReadFramesAsync();
            }
        }
        catch (ProtocolException broken)
        {
            Post(() => Close(broken.Condition, broken.Message));
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The peer is gone, or was cut.
        }
        finally
        {
            _posted.Writer.TryComplete();
        }
    }

    private async Task ReadFramesAsync()
    {
        while (await _reader.ReadFrameAsync(_ended.Token) is { } frame)
        {
            await _frameRoom.WaitAsync(_ended.Token);
            Post(() =>
            {
                _frameRoom.Release();
                Handle(frame);
            });
        }
    }
}
