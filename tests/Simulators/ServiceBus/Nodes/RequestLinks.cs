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

        FindReply(request.ReplyTo)?.Reply(answer(request));
        return new Accepted();
    }

    /// <summary>By the address of its target, or by its name (the JS client gives none to the link on which tokens are answered), or the only one.</summary>
    private ResponseLink? FindReply(string? replyTo)
    {
        var links = Session.Connection.Sessions.SelectMany(session => session.Links).OfType<ResponseLink>()
            .Where(link => link.Address.Equals(address, StringComparison.OrdinalIgnoreCase)).ToList();
        return links.Find(link => link.ReplyAddress == replyTo) ?? links.Find(link => link.Name == replyTo) ?? links.LastOrDefault();
    }
}

/// <summary>Answers, kept until the peer has given credit for them.</summary>
internal sealed class ResponseLink(PeerSession session, Attach attach, string address) : OutgoingLink(session, attach)
{
    private readonly bool _isSettled = !attach.HasField(3) || attach.SndSettleMode != SenderSettleMode.Unsettled;
    private readonly Queue<ReadOnlyMemory<byte>> _answers = new();

    public string Address => address;

    public string? ReplyAddress { get; } = (attach.Target as Target)?.Address;

    public void Reply(ReadOnlyMemory<byte> answer)
    {
        _answers.Enqueue(answer);
        Pump();
    }

    protected override void Deliver()
    {
        while (HasCredit && _answers.TryDequeue(out var answer))
        {
            Send(Guid.NewGuid().ToByteArray(), answer, _isSettled);
        }
    }
}
