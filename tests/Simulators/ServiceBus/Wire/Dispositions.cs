using Amqp.Framing;

namespace Simulators.ServiceBus.Wire;

/// <summary>Our word on deliveries: accepted ones that follow each other are told in one frame, at the end of the loop's turn.</summary>
internal sealed class Dispositions(Action<Dispose> write)
{
    private Dispose? _pending;

    /// <param name="isReceiver">Whether we received the delivery; else we sent it, and confirm how it was settled.</param>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="state">Its outcome.</param>
    public void Add(bool isReceiver, uint deliveryId, DeliveryState state)
    {
        if (_pending is { State: Accepted } pending && state is Accepted && pending.Role == isReceiver && deliveryId == pending.Last + 1)
        {
            pending.Last = deliveryId;
            return;
        }

        Flush();
        _pending = new Dispose { Role = isReceiver, First = deliveryId, Last = deliveryId, Settled = true, State = state };
    }

    public void Flush()
    {
        if (_pending is { } pending)
        {
            _pending = null;
            write(pending);
        }
    }
}
