using Amqp.Framing;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Wire;

/// <summary>Deliveries that were sent under a lock, and what their receiver decides.</summary>
internal sealed class Unsettled(PeerSession session, Dispositions answers)
{
    private readonly Dictionary<uint, (BrokerQueue Queue, Guid Token)> _deliveries = [];

    public void Add(uint deliveryId, BrokerQueue queue, Guid token) => _deliveries.Add(deliveryId, (queue, token));

    /// <summary>Settles now, or later where settling was made slow.</summary>
    public void Settle(ReceivedDisposition disposition)
    {
        if (!disposition.IsFromReceiver || disposition.Outcome is { IsFinal: false })
        {
            return;
        }

        var delay = session.Connection.Engine.Faults.SlowSettlement;
        if (delay > TimeSpan.Zero)
        {
            session.Connection.PostLater(delay, () => SettleNow(disposition));
        }
        else
        {
            SettleNow(disposition);
        }
    }

    private void SettleNow(ReceivedDisposition disposition)
    {
        // A range may be written wider than what there is; nobody is made to count it through.
        var ids = disposition.Last - disposition.First > _deliveries.Count
            ? _deliveries.Keys.Where(id => id >= disposition.First && id <= disposition.Last).Order().ToList()
            : Enumerable.Range(0, (int)(disposition.Last - disposition.First) + 1).Select(step => (uint)(disposition.First + step)).ToList();
        foreach (var id in ids)
        {
            var isHeld = _deliveries.Remove(id, out var delivery)
                && (disposition.Outcome is null || disposition.Outcome.Apply(delivery.Queue, delivery.Token));
            if (!disposition.IsSettled && !session.IsEnded)
            {
                // The answer says whether it was settled, never how: accepted stands for every outcome that was asked for.
                answers.Add(isReceiver: false, id, isHeld ? new Accepted() : ServiceErrors.LostLock());
            }
        }
    }
}
