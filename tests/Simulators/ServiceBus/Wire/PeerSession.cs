using Amqp;
using Amqp.Framing;
using Amqp.Transactions;
using Simulators.ServiceBus.Nodes;

namespace Simulators.ServiceBus.Wire;

/// <summary>One session: its links by the peer's handles (ours are the same numbers), both windows, and the deliveries that are not settled.</summary>
internal sealed class PeerSession
{
    private const uint IncomingWindow = 5000;

    private readonly ushort _channel;
    private readonly Dictionary<uint, PeerLink> _links = [];
    private readonly HashSet<uint> _detached = [];
    private readonly Dispositions _answers;
    private uint _nextIncomingId;
    private uint _incomingWindow = IncomingWindow;
    private uint _nextOutgoingId;
    private uint _remoteIncomingWindow;
    private uint _nextDeliveryId;

    public PeerSession(AmqpConnection connection, ushort channel, Begin begin)
    {
        Connection = connection;
        _channel = channel;
        _nextIncomingId = begin.NextOutgoingId;
        _remoteIncomingWindow = begin.IncomingWindow;
        _answers = new Dispositions(Write);
        Unsettled = new Unsettled(this, _answers);
        Write(new Begin { RemoteChannel = channel, NextOutgoingId = 0, IncomingWindow = IncomingWindow, OutgoingWindow = IncomingWindow, HandleMax = uint.MaxValue });
    }

    public AmqpConnection Connection { get; }

    public Unsettled Unsettled { get; }

    public IEnumerable<PeerLink> Links => _links.Values;

    /// <summary>Nothing may be said in it any more.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether one more transfer may be sent now.</summary>
    public bool HasRoom => _remoteIncomingWindow > 0 && !Connection.Output.IsFull;

    public uint NextDeliveryId() => _nextDeliveryId++;

    public void Write(Amqp.Types.DescribedList performative) => Connection.WriteFrame(_channel, performative);

    public void WriteTransfer(Transfer transfer, ReadOnlySpan<byte> payload)
    {
        _nextOutgoingId++;
        _remoteIncomingWindow--;
        Connection.WriteFrame(_channel, transfer, payload);
    }

    public void WriteFlow(Flow flow)
    {
        flow.NextIncomingId = _nextIncomingId;
        flow.IncomingWindow = _incomingWindow;
        flow.NextOutgoingId = _nextOutgoingId;
        flow.OutgoingWindow = IncomingWindow;
        Write(flow);
    }

    public void Answer(uint deliveryId, DeliveryState state) => _answers.Add(isReceiver: true, deliveryId, state);

    public void Handle(Frame frame)
    {
        switch (frame.Performative)
        {
            case Attach attach:
                OnAttach(attach);
                break;
            case Flow flow:
                OnFlow(flow);
                break;
            case Transfer transfer:
                OnTransfer(transfer, frame.Payload);
                break;
            case ReceivedDisposition disposition:
                Unsettled.Settle(disposition);
                break;
            case Detach detach:
                OnDetach(detach);
                break;
            default:
                throw new ProtocolException(ErrorCode.NotAllowed, $"{frame.Performative!.GetType().Name} has no place in a session.");
        }
    }

    public void Pump()
    {
        foreach (var link in _links.Values.ToList())
        {
            link.Pump();
        }

        _answers.Flush();
    }

    public void DetachWhere(Func<PeerLink, bool> isMeant, Error error)
    {
        foreach (var link in _links.Values.Where(isMeant).ToList())
        {
            Detach(link, error);
        }
    }

    /// <summary>Ends a link from our side; what the peer still sends on it is dropped until it detaches too.</summary>
    public void Detach(PeerLink link, Error error)
    {
        _answers.Flush();
        link.IsEnded = true;
        _links.Remove(link.Handle);
        _detached.Add(link.Handle);
        Write(new Detach { Handle = link.Handle, Closed = true, Error = error });
    }

    public void End()
    {
        IsEnded = true;
        foreach (var link in _links.Values)
        {
            link.IsEnded = true;
        }

        _answers.Flush();
        Write(new End());
    }

    private void OnAttach(Attach attach)
    {
        if (_links.ContainsKey(attach.Handle) || _detached.Contains(attach.Handle))
        {
            throw new ProtocolException(ErrorCode.HandleInUse, $"Handle {attach.Handle} is in use.");
        }

        var (link, error) = attach.Target is Coordinator
            ? (null, ServiceErrors.Error(ErrorCode.NotImplemented, "There are no transactions."))
            : LinkTargets.Open(this, attach);
        Write(AttachReply(attach, link));
        if (link is null)
        {
            _detached.Add(attach.Handle);
            Write(new Detach { Handle = attach.Handle, Closed = true, Error = error });
            return;
        }

        _links[attach.Handle] = link;
        link.Attached();
    }

    /// <summary>A link that is refused is answered first, with neither source nor target.</summary>
    private static Attach AttachReply(Attach attach, PeerLink? link)
    {
        var reply = new Attach { LinkName = attach.LinkName, Handle = attach.Handle, Role = !attach.Role };
        if (attach.HasField(3))
        {
            reply.SndSettleMode = attach.SndSettleMode;
        }

        if (attach.HasField(4))
        {
            reply.RcvSettleMode = attach.RcvSettleMode;
        }

        if (reply.Role == PeerLink.Sender)
        {
            reply.InitialDeliveryCount = 0;
        }

        if (link is not null)
        {
            reply.Source = attach.Source ?? new Source();
            reply.Target = attach.Target ?? new Target();
            reply.MaxMessageSize = (ulong)link.MaxMessageSize;
        }

        return reply;
    }

    private void OnFlow(Flow flow)
    {
        // An absent next-incoming-id: the peer has not yet seen our begin, whose id is 0.
        _remoteIncomingWindow = unchecked((flow.HasField(0) ? flow.NextIncomingId : 0) + flow.IncomingWindow - _nextOutgoingId);
        if (_remoteIncomingWindow > int.MaxValue)
        {
            _remoteIncomingWindow = flow.IncomingWindow > int.MaxValue ? (uint)int.MaxValue : 0;
        }

        if (flow.HasHandle)
        {
            Find(flow.Handle)?.OnFlow(flow);
        }
        else if (flow.Echo)
        {
            WriteFlow(new Flow());
        }
    }

    private void OnTransfer(Transfer transfer, ReadOnlyMemory<byte> payload)
    {
        _nextIncomingId++;
        _incomingWindow--;
        if (_incomingWindow < IncomingWindow / 2)
        {
            _incomingWindow = IncomingWindow;
            WriteFlow(new Flow());
        }

        if (Find(transfer.Handle) is { } link)
        {
            link.OnTransfer(transfer, payload);
        }
    }

    private void OnDetach(Detach detach)
    {
        if (_detached.Remove(detach.Handle))
        {
            return;
        }

        if (_links.Remove(detach.Handle, out var link))
        {
            link.IsEnded = true;
            _answers.Flush();
            Write(new Detach { Handle = detach.Handle, Closed = detach.Closed });
        }
    }

    private PeerLink? Find(uint handle) => _links.TryGetValue(handle, out var link) || _detached.Contains(handle)
        ? link
        : throw new ProtocolException(ErrorCode.UnattachedHandle, $"Handle {handle} is not attached.");
}
