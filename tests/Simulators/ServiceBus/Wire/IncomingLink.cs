using System.Buffers;
using Amqp;
using Amqp.Framing;

namespace Simulators.ServiceBus.Wire;

/// <summary>A link on which the peer sends: credit, and deliveries put together from their transfers.</summary>
internal abstract class IncomingLink(PeerSession session, Attach attach) : PeerLink(session, attach)
{
    private const uint Credit = 1000;

    private readonly ArrayBufferWriter<byte> _parts = new();
    private uint _deliveryCount = attach.InitialDeliveryCount;
    private uint _credit;
    private uint _deliveryId;
    private uint _format;
    private bool _isSettled;

    public override void Attached() => GrantCredit();

    public override void OnFlow(Flow flow)
    {
        // The peer's count is the true one: it may have used credit up without sending.
        if (flow.HasField(5))
        {
            _credit -= Math.Min(_credit, flow.DeliveryCount - _deliveryCount);
            _deliveryCount = flow.DeliveryCount;
        }

        if (flow.Echo || _credit < Credit / 2)
        {
            GrantCredit();
        }
    }

    public override void OnTransfer(Transfer transfer, ReadOnlyMemory<byte> payload)
    {
        if (transfer.HasDeliveryId)
        {
            _deliveryId = transfer.DeliveryId;
            _format = transfer.MessageFormat;
            _isSettled = false;
        }

        _isSettled |= transfer.Settled;
        if (_parts.WrittenCount + payload.Length > MaxMessageSize)
        {
            Session.Detach(this, ServiceErrors.Error(
                ErrorCode.MessageSizeExceeded,
                $"The received message (delivery-id:{_deliveryId}, size:{_parts.WrittenCount + payload.Length} bytes) exceeds the limit ({MaxMessageSize} bytes) currently allowed on the link."));
            return;
        }

        if (transfer.More && !transfer.Aborted)
        {
            _parts.Write(payload.Span);
            return;
        }

        var message = payload;
        if (_parts.WrittenCount > 0)
        {
            _parts.Write(payload.Span);
            message = _parts.WrittenSpan.ToArray();
            _parts.Clear();
        }

        _deliveryCount++;
        _credit -= Math.Min(_credit, 1);
        if (!transfer.Aborted && Accept(message, _format) is { } outcome && !_isSettled)
        {
            Session.Answer(_deliveryId, outcome);
        }

        if (_credit < Credit / 2)
        {
            GrantCredit();
        }
    }

    /// <summary>Takes one delivery; null where nobody shall be told.</summary>
    protected abstract Outcome? Accept(ReadOnlyMemory<byte> message, uint format);

    private void GrantCredit()
    {
        _credit = Credit;
        Session.WriteFlow(new Flow { Handle = Handle, DeliveryCount = _deliveryCount, LinkCredit = _credit });
    }
}
