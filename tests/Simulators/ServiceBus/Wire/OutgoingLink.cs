using Amqp.Framing;

namespace Simulators.ServiceBus.Wire;

/// <summary>A link on which the peer receives: its credit, and deliveries cut into transfers of the peer's frame size.</summary>
internal abstract class OutgoingLink(PeerSession session, Attach attach) : PeerLink(session, attach)
{
    /// <summary>What a transfer takes of its frame beside the payload, at most.</summary>
    private const int TransferOverhead = 128;

    private uint _deliveryCount;
    private uint _credit;
    private bool _isDraining;
    private Transfer? _unfinished;
    private ReadOnlyMemory<byte> _rest;

    protected bool HasCredit => _credit > 0 && _unfinished is null && Session.HasRoom;

    /// <summary>Whether the peer wants every delivery settled before it is sent.</summary>
    protected bool SendsSettled { get; } = attach.HasField(3) && attach.SndSettleMode == Amqp.Framing.SenderSettleMode.Settled;

    public override void OnFlow(Flow flow)
    {
        var credit = unchecked((flow.HasField(5) ? flow.DeliveryCount : 0) + flow.LinkCredit - _deliveryCount);
        // Less than was used meanwhile: credit was taken back, and there is none.
        var isMore = credit <= int.MaxValue && credit > _credit;
        _credit = credit <= int.MaxValue ? credit : 0;
        _isDraining = flow.Drain;
        if (isMore && RefusesCredit() is { } error)
        {
            Session.Detach(this, error);
            return;
        }

        Pump();
        if (flow.Echo && !flow.Drain)
        {
            WriteFlow();
        }
    }

    public override void OnTransfer(Transfer transfer, ReadOnlyMemory<byte> payload) =>
        throw new ProtocolException(Amqp.ErrorCode.NotAllowed, "A receiver does not send.");

    public override void Pump()
    {
        Continue();
        Deliver();
        if (_isDraining && _unfinished is null && Session.HasRoom)
        {
            // Nothing more is there: the credit is used up, and the peer is told.
            _isDraining = false;
            _deliveryCount += _credit;
            _credit = 0;
            WriteFlow(isDrained: true);
        }
    }

    /// <summary>Sends while it has credit and something to send.</summary>
    protected abstract void Deliver();

    /// <summary>An error with which new credit is answered; normally null.</summary>
    protected virtual Error? RefusesCredit() => null;

    /// <returns>The delivery's id in the session.</returns>
    protected uint Send(byte[] tag, ReadOnlyMemory<byte> message, bool isSettled)
    {
        var id = Session.NextDeliveryId();
        _deliveryCount++;
        _credit--;
        _unfinished = new Transfer { Handle = Handle, DeliveryId = id, DeliveryTag = tag, MessageFormat = 0, Settled = isSettled };
        _rest = message;
        Continue();
        return id;
    }

    private void Continue()
    {
        var room = Session.Connection.MaxFrameSize - TransferOverhead;
        while (_unfinished is { } transfer && Session.HasRoom)
        {
            var part = _rest[..Math.Min(room, _rest.Length)];
            _rest = _rest[part.Length..];
            transfer.More = !_rest.IsEmpty;
            Session.WriteTransfer(transfer, part.Span);
            _unfinished = _rest.IsEmpty ? null : new Transfer { Handle = Handle, Settled = transfer.Settled };
        }
    }

    private void WriteFlow(bool isDrained = false)
    {
        var flow = new Flow { Handle = Handle, DeliveryCount = _deliveryCount, LinkCredit = _credit, Available = 0 };
        if (isDrained)
        {
            flow.Drain = true;
        }

        Session.WriteFlow(flow);
    }
}
