using Amqp;
using Amqp.Framing;
using Shared.Azure.ServiceBus.Faults;

namespace Shared.Azure.ServiceBus.Wire;

/// <summary>One live connection with one session. It ends once, for one reason, and is never used again.</summary>
internal sealed class BusConnection : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly Session _session;
    private readonly BusTransport _transport;
    private readonly WireTimes _times;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<BusException> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;
    private volatile bool _isLeaving;

    private BusConnection(Connection connection, BusTransport transport, WireTimes times, TimeProvider time)
    {
        _connection = connection;
        _transport = transport;
        _times = times;
        _time = time;
        OpenedAt = time.GetUtcNow();
        connection.AddClosedCallback((_, error) => Lose(Reason(error)));
        _session = new Session(connection);
        _session.AddClosedCallback((_, error) => Abort(Reason(error)));
        _watching = WatchAsync();
    }

    public DateTimeOffset OpenedAt { get; }

    /// <summary>Completes with the reason when the connection has ended.</summary>
    public Task<BusException> Lost => _lost.Task;

    /// <summary>Canceled when the connection has ended.</summary>
    public CancellationToken Ended => _ended.Token;

    // While the service's good-bye is handled the links hear of it first, and the library calls the connection closed only after them.
    public bool IsOpen => !_lost.Task.IsCompleted && !_connection.IsClosed && _connection.ConnectionState == ConnectionState.Opened && !_session.IsClosed;

    public Session Session => _session;

    public BusTransport Transport => _transport;

    public WireTimes Times => _times;

    public TimeProvider Time => _time;

    public static async Task<BusConnection> OpenAsync(Dialing dialing, WireTimes times, TimeProvider time, CancellationToken cancellation)
    {
        var (connection, transport) = await dialing.DialAsync(cancellation);
        try
        {
            return new(connection, transport, times, time);
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            transport.Dispose();
            throw BusException.Of(fault);
        }
    }

    /// <summary>Attaches a link and waits until the peer has done so too.</summary>
    /// <exception cref="BusException">Refused, not answered in time, or the connection ended.</exception>
    public async Task<(T Link, Attach Peers)> AttachAsync<T>(string kind, Func<Session, string, OnAttached, T> create, CancellationToken cancellation)
        where T : Link
    {
        // The outcome is a value: who has given up waiting leaves no exception behind that nobody looks at.
        var attached = new TaskCompletionSource<(Attach? Peers, BusException? Refusal)>(TaskCreationOptions.RunContinuationsAsynchronously);
        T? link = null;
        try
        {
            link = create(_session, $"{kind}-{Guid.NewGuid():N}", (_, attach) =>
            {
                // A refusal is an attach without the peer's terminus; the reason follows with the detach.
                if ((attach.Role ? attach.Target : attach.Source) is not null)
                {
                    attached.TrySetResult((attach, null));
                }
            });
            link.AddClosedCallback((_, error) => attached.TrySetResult((null, IsOpen ? BusException.Refused(error) : BusException.Broken(error))));
            var (peers, refusal) = await attached.Task.WaitAsync(_times.Operation, _time, cancellation);
            return peers is null ? throw refusal! : (link, peers);
        }
        catch (TimeoutException)
        {
            GiveUp(link!);
            throw BusException.Unanswered("attaching a link", _times.Operation);
        }
        catch (OperationCanceledException)
        {
            GiveUp(link!);
            throw;
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            throw BusException.Of(fault);
        }
    }

    /// <summary>Ends the connection at once, without a word to the peer.</summary>
    public void Abort(BusException reason)
    {
        Lose(reason);
        _transport.Dispose();
    }

    /// <summary>Says good-bye, after everything sent before; waits for the answer at most the operation's time-out.</summary>
    public async ValueTask DisposeAsync()
    {
        _isLeaving = true;
        try
        {
            if (IsOpen)
            {
                _connection.Close(TimeSpan.Zero);
                await _lost.Task.WaitAsync(_times.Operation, _time);
            }
        }
        catch (Exception fault) when (fault is TimeoutException or AmqpException or ObjectDisposedException or IOException)
        {
            // The peer is gone already, or too slow to wait for: nothing is owed to it.
        }

        Abort(Left());
        await _watching;
        _ended.Dispose();
    }

    /// <summary>
    /// The library notices silence too, but then waits 20 s more for a farewell before it tells anybody.
    /// </summary>
    private async Task WatchAsync()
    {
        var pause = TimeSpan.FromTicks(Math.Min(_times.Idle.Ticks / 4, TimeSpan.TicksPerSecond));
        using var timer = new PeriodicTimer(pause, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(Ended))
            {
                if (_transport.SilentFor > _times.Idle)
                {
                    Abort(new(AmqpConditions.Silent, $"nothing was heard for {_times.Idle}") { IsBreak = true });
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The connection has ended; there is nothing left to watch.
        }
    }

    private static void GiveUp(Link link)
    {
        try
        {
            link.Close(TimeSpan.Zero);
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            // It ended in the same moment.
        }
    }

    private BusException Reason(Error? error) => _isLeaving ? Left() : BusException.Broken(error);

    private static BusException Left() => new(AmqpConditions.Closed, "the client closed the connection") { IsBreak = true };

    private void Lose(BusException reason)
    {
        if (_lost.TrySetResult(reason))
        {
            _ended.Cancel();
        }
    }
}
