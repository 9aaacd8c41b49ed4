using Amqp;
using Amqp.Framing;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary>Requests to a node that answers on another link of the connection.</summary>
internal sealed class RequestLink(PeerSession session, Attach attach, string address, Func<Request, ReadOnlyMemory<byte>> answer)
    : IncomingLink(session, attach)
{
    protected override Outcome? Accept(ReadOnlyMemory<byte> message, uint format)
    {
        Request request;
        try
        {
            request = Request.Read(message);
        }
        catch (Exception wrong)
        {
            // Whatever the codec makes of a stranger's bytes, it is that request's end and nothing else's.
            return new Rejected { Error = ServiceErrors.Error(ErrorCode.DecodeError, $"The request cannot be decoded: {wrong.Message}") };
        }

        var reply = FindReply(request.ReplyTo);
        var delay = request.Property("operation") == ManagementNode.UpdateDispositionOperation ? Session.Connection.Engine.Faults.SlowSettlement : TimeSpan.Zero;
        if (delay > TimeSpan.Zero)
        {
            Session.Connection.PostLater(delay, () => Do(request, reply));
        }
        else
        {
            Do(request, reply);
        }

        return new Accepted();
    }

    /// <summary>It is done also where nobody hears the answer.</summary>
    private void Do(Request request, ResponseLink? reply)
    {
        var done = answer(request);
        reply?.Reply(done);
    }

    /// <summary>By the address of its target, or by its name (the JS client gives none to the link on which tokens are answered), or the only one.</summary>
    private ResponseLink? FindReply(string? replyTo)
    {
        var links = Session.Connection.Sessions.SelectMany(session => session.Links).OfType<ResponseLink>()
            .Where(link => link.Address.Equals(address, StringComparison.OrdinalIgnoreCase)).ToList();
        return links.Find(link => link.ReplyAddress == replyTo) ?? links.Find(link => link.Name == replyTo) ?? links.LastOrDefault();
    }
}
