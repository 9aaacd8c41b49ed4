using Amqp;
using Amqp.Framing;
using Simulators.ServiceBus.Authorization;
using Simulators.ServiceBus.Queues;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary>What a link is attached to, by its address; or why not.</summary>
internal static class LinkTargets
{
    private const string SessionFilter = "com.microsoft:session-filter";

    public static (PeerLink? Link, Error? Error) Open(PeerSession session, Attach attach)
    {
        var isReceiver = attach.Role == PeerLink.Receiver;
        var address = TokenCheck.EntityPath((isReceiver ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address) ?? "");
        if (address.Equals(TokenNode.Address, StringComparison.OrdinalIgnoreCase))
        {
            return (Node(session, attach, address, entity: null, request => TokenNode.Answer(session.Connection, request)), null);
        }

        var isManagement = address.EndsWith(ManagementNode.Suffix, StringComparison.OrdinalIgnoreCase);
        var entity = isManagement ? address[..^ManagementNode.Suffix.Length] : address;

        // A token for the queue opens its management node too; one for that node alone, which clients put that ask nothing else, opens only that.
        if (!session.Connection.Claims.Allows(address))
        {
            return (null, ServiceErrors.Error(ErrorCode.UnauthorizedAccess, $"No token opens '{address}'."));
        }

        if (session.Connection.Engine.Broker.Find(entity) is not { } queue)
        {
            return (null, ServiceErrors.Error(ErrorCode.NotFound, $"The messaging entity '{entity}' could not be found."));
        }

        return isManagement
            ? (Node(session, attach, address, address, request => ManagementNode.Answer(queue, request)), null)
            : OpenQueue(session, attach, queue, entity);
    }

    private static (PeerLink? Link, Error? Error) OpenQueue(PeerSession session, Attach attach, BrokerQueue queue, string entity)
    {
        if (attach.Role == PeerLink.Receiver)
        {
            return (attach.Source as Source)?.FilterSet?.ContainsKey(new Amqp.Types.Symbol(SessionFilter)) == true
                ? (null, ServiceErrors.Error(ErrorCode.NotAllowed, $"'{entity}' has no sessions."))
                : (new QueueReceiver(session, attach, queue) { Entity = entity }, null);
        }

        return queue.DeadLetters is null
            ? (null, ServiceErrors.Error(ErrorCode.NotAllowed, "Nothing can be sent to a queue of dead letters."))
            : (new QueueSender(session, attach, queue) { Entity = entity }, null);
    }

    private static PeerLink Node(PeerSession session, Attach attach, string address, string? entity, Func<Codec.Request, ReadOnlyMemory<byte>> answer) =>
        attach.Role == PeerLink.Receiver
            ? new ResponseLink(session, attach, address) { Entity = entity }
            : new RequestLink(session, attach, address, answer) { Entity = entity };
}
