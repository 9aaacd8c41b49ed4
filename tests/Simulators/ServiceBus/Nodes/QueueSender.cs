using Amqp;
using Amqp.Framing;
using Simulators.ServiceBus.Codec;
using Simulators.ServiceBus.Queues;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary>Messages into a queue.</summary>
internal sealed class QueueSender(PeerSession session, Attach attach, BrokerQueue queue) : IncomingLink(session, attach)
{
    /// <summary>Longest message id, as of the service.</summary>
    public const int MaxMessageIdLength = 128;

    public override long MaxMessageSize => queue.Options.MaxMessageSizeInBytes;

    protected override Outcome? Accept(ReadOnlyMemory<byte> message, uint format)
    {
        var faults = Session.Connection.Engine.Faults;
        if (faults.Busy.Take())
        {
            return new Rejected { Error = ServiceErrors.Busy() };
        }

        if (!TryRead(message, format, out var messages, out var fault))
        {
            return new Rejected { Error = fault };
        }

        foreach (var one in messages)
        {
            queue.Enqueue(one);
        }

        if (faults.LostAnswers.Take())
        {
            Session.Connection.Cut();
            return null;
        }

        return new Accepted();
    }

    /// <summary>A batch is accepted as a whole or not at all.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> message, uint format, out IReadOnlyList<MessageContent> messages, out Error? fault)
    {
        try
        {
            messages = MessageReader.Read(message, format);
        }
        catch (Exception wrong)
        {
            // Whatever the codec makes of a stranger's bytes, it is that message's end and nothing else's.
            messages = [];
            fault = ServiceErrors.Error(ErrorCode.DecodeError, $"The message cannot be decoded: {wrong.Message}");
            return false;
        }

        fault = messages.Any(one => one.MessageId.Length > MaxMessageIdLength)
            ? ServiceErrors.Error(ServiceErrors.ArgumentError, $"A message id is longer than {MaxMessageIdLength} characters.")
            : null;
        return fault is null;
    }
}
