using Amqp;
using Amqp.Framing;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Azure.ServiceBus.Receiving;

/// <summary>
/// Receives over one link, credit by permit. 1. Grants as many credits as there are permits. 2. With the first message, once all that arrived with it has
/// been handled, takes the rest back by a drain. 3. Returns only when no credit is out. So the service never locks a message that nobody asked for.
/// </summary>
/// <remarks>
/// Everything that changes credit runs between two frames (see <see cref="BusTransport"/>), on whatever thread; so the count here and the library's are one.
/// </remarks>
internal sealed class ReceivingLink
{
    private readonly BusConnection _connection;
    private readonly ReceiverLink _link;
    private readonly BusInstruments _instruments;
    private readonly uint _peersHandle;
    private readonly long _attachedAt;
    private readonly Lock _books = new();
    private List<Message> _arrived = [];
    private int _credit;
    private bool _isDraining;
    private TaskCompletionSource _settling = NewSignal();
    private TaskCompletionSource _ended = NewSignal();

    private ReceivingLink(BusConnection connection, ReceiverLink link, uint peersHandle, BusInstruments instruments)
    {
        _connection = connection;
        _link = link;
        _instruments = instruments;
        _peersHandle = peersHandle;
        _attachedAt = connection.Time.GetTimestamp();
        connection.Transport.Flowed = Flowed;
        connection.Transport.Quiet = Quiet;
        link.AddClosedCallback((_, _) => End());
        connection.Transport.BetweenFrames(() => link.Start(0, (_, message) => Arrived(message)));
    }

    public bool IsOpen => _connection.IsOpen && !_link.IsClosed;

    public ReceiverLink Link => _link;

    public TimeSpan AttachedFor => _connection.Time.GetElapsedTime(_attachedAt);

    public static async Task<ReceivingLink> OpenAsync(BusConnection connection, string address, BusInstruments instruments, CancellationToken cancellation)
    {
        var (link, peers) = await connection.AttachAsync(
            "receive",
            (session, name, attached) => new ReceiverLink(
                session,
                name,
                new Attach
                {
                    Source = new Source { Address = address },
                    Target = new Target(),
                    SndSettleMode = SenderSettleMode.Unsettled,
                    RcvSettleMode = ReceiverSettleMode.Second,
                },
                attached),
            cancellation);
        return new(connection, link, peers.Handle, instruments);
    }

    /// <summary>Waits for the first message, without bound, and returns it with what came along. One call at a time.</summary>
    /// <param name="permits">At least 1.</param>
    /// <param name="stopTaking">Takes the credit back; what had been sent by then is returned.</param>
    /// <exception cref="BusException">The link ended and nothing had arrived.</exception>
    public async Task<IReadOnlyList<Message>> TakeAsync(int permits, CancellationToken stopTaking)
    {
        Begin(permits);
        using (stopTaking.UnsafeRegister(static state => ((ReceivingLink)state!).DrainSoon(), this))
        {
            await _settling.Task;
        }

        try
        {
            await _ended.Task.WaitAsync(_connection.Times.Operation, _connection.Time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // Credit that may still be out would lock messages for nobody: the connection takes it with it.
            _connection.Abort(BusException.Unanswered("taking credit back", _connection.Times.Operation));
        }

        return Take();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Begin(int permits)
    {
        lock (_books)
        {
            _arrived = [];
            _settling = NewSignal();
            _ended = NewSignal();
            _isDraining = false;
        }

        _connection.Transport.BetweenFrames(() =>
        {
            Note(permits);
            Send(permits, CreditMode.Manual);
        });
        if (!IsOpen)
        {
            End();
        }
    }

    private List<Message> Take()
    {
        lock (_books)
        {
            Note(0);
            if (_arrived.Count == 0 && !IsOpen)
            {
                throw _connection.Lost.IsCompletedSuccessfully ? Reason(_connection.Lost.Result) : BusException.Broken(_link.Error);
            }

            return _arrived;
        }
    }

    // The connection knows best why it ended: the library knows only that the socket did.
    private static BusException Reason(BusException lost) => new(lost.Condition, lost.Description) { IsBreak = true };

    private void DrainSoon() => _connection.Transport.BetweenFrames(Drain);

    private void Drain()
    {
        lock (_books)
        {
            if (_credit == 0 || _isDraining)
            {
                return;
            }

            _isDraining = true;
        }

        Send(_credit, CreditMode.Drain);
        _settling.TrySetResult();
    }

    private void Quiet()
    {
        lock (_books)
        {
            if (_arrived.Count == 0)
            {
                return;
            }
        }

        Drain();
    }

    private void Arrived(Message message)
    {
        lock (_books)
        {
            _arrived.Add(message);
            Note(_credit - 1);
            if (_credit > 0)
            {
                return;
            }
        }

        End();
    }

    private void Flowed(Flow flow)
    {
        lock (_books)
        {
            if (!_isDraining || !flow.HasHandle || flow.Handle != _peersHandle || flow.LinkCredit > 0)
            {
                return;
            }

            Note(0);
        }

        End();
    }

    private void Send(int credit, CreditMode mode)
    {
        try
        {
            _link.SetCredit(credit, mode);
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            // The connection is ending under the call.
            End();
        }
    }

    private void End()
    {
        _settling.TrySetResult();
        _ended.TrySetResult();
    }

    private void Note(int credit)
    {
        _credit = credit;
        _instruments.Credit(credit);
    }
}
