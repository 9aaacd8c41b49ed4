using Amqp.Framing;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Queues;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary>Messages out of a queue: locked, or deleted where the peer takes them settled.</summary>
internal sealed class QueueReceiver(PeerSession session, Attach attach, BrokerQueue queue) : OutgoingLink(session, attach)
{
    public override long MaxMessageSize => queue.Options.MaxMessageSizeInBytes;

    protected override Error? RefusesCredit() => Session.Connection.Engine.Faults.Busy.Take() ? ServiceErrors.Busy() : null;

    protected override void Deliver()
    {
        var wake = Session.Connection.Wake;
        while (HasCredit)
        {
            var delivery = SendsSettled ? queue.TryRemove(wake) : queue.TryLock(wake);
            if (delivery is null)
            {
                return;
            }

            var tag = delivery.LockToken == Guid.Empty ? Guid.NewGuid() : delivery.LockToken;
            var id = Send(tag.ToByteArray(), MessageWriter.Write(delivery), SendsSettled);
            if (!SendsSettled)
            {
                Session.Unsettled.Add(id, queue, delivery.LockToken);
            }
        }
    }
}
