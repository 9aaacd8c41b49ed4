using Amqp.Framing;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary>Answers, kept until the peer has given credit for them.</summary>
internal sealed class ResponseLink(PeerSession session, Attach attach, string address) : OutgoingLink(session, attach)
{
    private readonly bool _isSettled = !attach.HasField(3) || attach.SndSettleMode != SenderSettleMode.Unsettled;
    private readonly Queue<ReadOnlyMemory<byte>> _answers = new();

    public string Address => address;

    public string? ReplyAddress { get; } = (attach.Target as Target)?.Address;

    public void Reply(ReadOnlyMemory<byte> answer)
    {
        if (!IsEnded)
        {
            _answers.Enqueue(answer);
            Pump();
        }
    }

    protected override void Deliver()
    {
        while (HasCredit && _answers.TryDequeue(out var answer))
        {
            Send(Guid.NewGuid().ToByteArray(), answer, _isSettled);
        }
    }
}
